//! A formula, compiled once into a short program that runs on a small stack without allocating.

use super::parser::Parser;
use crate::error::ModelResult;

/// Values that a formula may hold at a time while it computes.
pub const STACK_MAX: usize = 32;
/// Locals that a formula may have.
pub const LOCALS_MAX: usize = 16;

/// A step of a program. Truth is 1, falsehood 0.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    Number(f64),
    Input(u16),
    Load(u8),
    Store(u8),
    Drop,
    Unary(fn(f64) -> f64),
    Binary(fn(f64, f64) -> f64),
    Jump(usize),
    /// Takes the top of the stack, jumps if it is false.
    JumpIfFalse(usize),
    /// Leaves the top of the stack, jumps if it is this.
    JumpIf(bool, usize),
}

/// A formula over named inputs. It computes in floats, as its operators `^` and `/` ask for.
///
/// From the weakest to the strongest: `||`, `&&`, `== !=`, `< <= > >=`, `+ -`, `* / %`, unary `- !`,
/// and `^`, which groups to the right: `-2 ^ 3 ^ 2` is `-(2 ^ (3 ^ 2))`. The functions are `abs`, `ceil`,
/// `floor`, `round` (half away from zero), `min` and `max` of one value or more, and `if(condition, a,
/// b)`. `a % b` has the sign of `a`. `name = value;` sets a local; the last statement is the value.
/// `&&`, `||` and `if` compute only what they need. `//` and `/* */` are comments.
#[derive(Clone, Debug)]
pub struct Formula {
    text: String,
    inputs: usize,
    program: Vec<Op>,
}

impl Formula {
    /// Compiles a formula over inputs of these names, which may be any text.
    ///
    /// # Errors
    /// A formula that is malformed, names what there is not, mixes numbers with truth values, or needs
    /// more than [`STACK_MAX`] values at a time or [`LOCALS_MAX`] locals.
    pub fn compile(text: &str, names: &[String]) -> ModelResult<Self> {
        let program = Parser::new(text, names)?.program()?;
        Ok(Self { text: text.to_owned(), inputs: names.len(), program })
    }

    /// Returns the formula as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the value for these inputs, in the order of their names; NaN where there are not as many
    /// as there are names, and NaN or infinite where the formula has no value, as `0 / 0`.
    pub fn evaluate(&self, inputs: &[f64]) -> f64 {
        if inputs.len() != self.inputs {
            return f64::NAN;
        }
        let mut stack = [0.0; STACK_MAX];
        let mut locals = [0.0; LOCALS_MAX];
        // One above the top. The parser has counted: it stays within the stack.
        let mut top = 0;
        let mut at = 0;
        while let Some(op) = self.program.get(at) {
            at += 1;
            match *op {
                Op::Number(number) => {
                    stack[top] = number;
                    top += 1;
                }
                Op::Input(input) => {
                    stack[top] = inputs[usize::from(input)];
                    top += 1;
                }
                Op::Load(local) => {
                    stack[top] = locals[usize::from(local)];
                    top += 1;
                }
                Op::Store(local) => {
                    top -= 1;
                    locals[usize::from(local)] = stack[top];
                }
                Op::Drop => top -= 1,
                Op::Unary(of) => stack[top - 1] = of(stack[top - 1]),
                Op::Binary(of) => {
                    top -= 1;
                    stack[top - 1] = of(stack[top - 1], stack[top]);
                }
                Op::Jump(to) => at = to,
                Op::JumpIfFalse(to) => {
                    top -= 1;
                    if stack[top] == 0.0 {
                        at = to;
                    }
                }
                Op::JumpIf(what, to) => {
                    if (stack[top - 1] != 0.0) == what {
                        at = to;
                    }
                }
            }
        }
        stack[0]
    }
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.inputs) == (&other.text, other.inputs)
    }
}
