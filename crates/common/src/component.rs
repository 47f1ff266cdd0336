//! The life of a component: which state follows which.

use argonauta_model::enums::ComponentState;
pub use argonauta_model::enums::ComponentTrigger;

/// A trigger that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("component: {trigger} is not allowed in state {state}")]
pub struct InvalidTrigger {
    /// State of the component.
    pub state: ComponentState,
    /// What was asked of it.
    pub trigger: ComponentTrigger,
}

/// Returns the state that `trigger` leads to at once: `START` to `STARTING`, `START_COMPLETED` to
/// `RUNNING` (spec SA-037…047).
///
/// # Errors
/// A trigger that the state does not allow.
pub fn step(
    state: ComponentState,
    trigger: ComponentTrigger,
) -> Result<ComponentState, InvalidTrigger> {
    use ComponentState as S;
    use ComponentTrigger as T;
    Ok(match (state, trigger) {
        (S::PreInitialized, T::Initialize) | (S::Resetting, T::ResetCompleted) => S::Ready,
        (S::Ready, T::Start) => S::Starting,
        (S::Ready | S::Stopped, T::Reset) => S::Resetting,
        (S::Ready | S::Stopped, T::Dispose) => S::Disposing,
        (S::Stopped | S::Degraded, T::Resume) => S::Resuming,
        (S::Starting, T::StartCompleted) | (S::Resuming, T::ResumeCompleted) => S::Running,
        (S::Starting | S::Running | S::Resuming | S::Degraded, T::Stop) => S::Stopping,
        (S::Stopping, T::StopCompleted) => S::Stopped,
        (S::Running, T::Degrade) => S::Degrading,
        (S::Degrading, T::DegradeCompleted) => S::Degraded,
        (S::Disposing, T::DisposeCompleted) => S::Disposed,
        (
            S::Starting | S::Running | S::Resuming | S::Stopping | S::Stopped | S::Degraded,
            T::Fault,
        ) => S::Faulting,
        (S::Faulting, T::FaultCompleted) => S::Faulted,
        (state, trigger) => return Err(InvalidTrigger { state, trigger }),
    })
}

/// Returns the state after `trigger` and what completes it: `START` leads to `RUNNING`.
///
/// # Errors
/// A trigger that the state does not allow.
pub fn transition(
    state: ComponentState,
    trigger: ComponentTrigger,
) -> Result<ComponentState, InvalidTrigger> {
    use ComponentTrigger as T;
    let next = step(state, trigger)?;
    let completed = match trigger {
        T::Start => T::StartCompleted,
        T::Stop => T::StopCompleted,
        T::Resume => T::ResumeCompleted,
        T::Reset => T::ResetCompleted,
        T::Dispose => T::DisposeCompleted,
        T::Degrade => T::DegradeCompleted,
        T::Fault => T::FaultCompleted,
        T::Initialize
        | T::StartCompleted
        | T::StopCompleted
        | T::ResumeCompleted
        | T::ResetCompleted
        | T::DisposeCompleted
        | T::DegradeCompleted
        | T::FaultCompleted => return Ok(next),
    };
    step(next, completed)
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
    // proves: DM-071, DM-072
    #[test]
    fn every_move_is_that_of_the_table() {
        use argonauta_model::enums::NamedEnum;
        // Spec SA-037…047: state, then `trigger>next`.
        let table = "
            PRE_INITIALIZED INITIALIZE>READY
            READY RESET>RESETTING START>STARTING DISPOSE>DISPOSING
            RESETTING RESET_COMPLETED>READY
            STARTING START_COMPLETED>RUNNING STOP>STOPPING FAULT>FAULTING
            RUNNING STOP>STOPPING DEGRADE>DEGRADING FAULT>FAULTING
            RESUMING RESUME_COMPLETED>RUNNING STOP>STOPPING FAULT>FAULTING
            STOPPING STOP_COMPLETED>STOPPED FAULT>FAULTING
            STOPPED RESET>RESETTING RESUME>RESUMING DISPOSE>DISPOSING FAULT>FAULTING
            DEGRADING DEGRADE_COMPLETED>DEGRADED
            DEGRADED RESUME>RESUMING STOP>STOPPING FAULT>FAULTING
            DISPOSING DISPOSE_COMPLETED>DISPOSED
            DISPOSED
            FAULTING FAULT_COMPLETED>FAULTED
            FAULTED";
        let rows: Vec<Vec<&str>> = table
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>())
            .filter(|row| !row.is_empty())
            .collect();
        assert_eq!(rows.len(), ComponentState::MEMBERS.len());
        for row in rows {
            let state: ComponentState = row[0].parse().expect("a state");
            for &trigger in ComponentTrigger::MEMBERS {
                let want = row[1..].iter().find_map(|cell| {
                    cell.strip_prefix(trigger.name())?.strip_prefix('>')?.parse().ok()
                });
                assert_eq!(step(state, trigger).ok(), want, "{state} {trigger}");
            }
        }
    }
}
