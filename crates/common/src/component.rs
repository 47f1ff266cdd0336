//! The life of a component: which state follows which.

use argonauta_model::enums::ComponentState;

/// What moves a component from one state to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComponentTrigger {
    /// It was registered.
    Initialize,
    /// It starts for the first time since it was made or reset.
    Start,
    /// It stops.
    Stop,
    /// It starts again after a stop.
    Resume,
    /// It returns to where it began.
    Reset,
    /// It gives everything up.
    Dispose,
    /// It works, but not well.
    Degrade,
    /// It cannot go on.
    Fault,
}

/// A trigger that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("component: {trigger:?} is not allowed in state {state}")]
pub struct InvalidTrigger {
    /// State of the component.
    pub state: ComponentState,
    /// What was asked of it.
    pub trigger: ComponentTrigger,
}

/// Returns the state after `trigger` is completed (spec SA-037…047).
pub fn transition(
    state: ComponentState,
    trigger: ComponentTrigger,
) -> Result<ComponentState, InvalidTrigger> {
    use ComponentState as S;
    use ComponentTrigger as T;
    Ok(match (state, trigger) {
        (S::PreInitialized, T::Initialize) | (S::Ready | S::Stopped, T::Reset) => S::Ready,
        (S::Ready, T::Start) | (S::Stopped | S::Degraded, T::Resume) => S::Running,
        (S::Running | S::Degraded | S::Starting | S::Resuming, T::Stop) => S::Stopped,
        (S::Running, T::Degrade) => S::Degraded,
        (S::Ready | S::Stopped, T::Dispose) => S::Disposed,
        (S::Running | S::Stopped | S::Degraded | S::Starting | S::Resuming, T::Fault) => S::Faulted,
        (state, trigger) => return Err(InvalidTrigger { state, trigger }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stopped_component_resumes_but_does_not_start() {
        use ComponentState as S;
        use ComponentTrigger as T;
        assert_eq!(transition(S::Stopped, T::Resume), Ok(S::Running));
        assert!(transition(S::Stopped, T::Start).is_err());
        assert!(transition(S::Disposed, T::Reset).is_err());
    }
}
