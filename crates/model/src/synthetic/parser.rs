//! Turns tokens into a program, by recursive descent.

use super::{
    formula::{LOCALS_MAX, Op, STACK_MAX},
    lexer::{Lexer, Token},
};
use crate::error::{ModelError, ModelResult};

/// Parentheses, calls and signs within each other; bounds the parser's own recursion.
const NESTING_MAX: usize = 64;

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Truth,
}

/// A sign, what it takes and gives, and how.
type Operator = (&'static str, Rule, fn(f64, f64) -> f64);

/// Binary operators of one strength, from the weakest to the strongest.
const LEVELS: &[&[Operator]] = &[
    &[("||", Rule::Logic(true), nothing)],
    &[("&&", Rule::Logic(false), nothing)],
    &[("==", Rule::Equality, equal), ("!=", Rule::Equality, |a, b| 1.0 - equal(a, b))],
    &[
        ("<", Rule::Order, |a, b| truth(a < b)),
        ("<=", Rule::Order, |a, b| truth(a <= b)),
        (">", Rule::Order, |a, b| truth(a > b)),
        (">=", Rule::Order, |a, b| truth(a >= b)),
    ],
    &[("+", Rule::Sum, |a, b| a + b), ("-", Rule::Sum, |a, b| a - b)],
    &[
        ("*", Rule::Sum, |a, b| a * b),
        ("/", Rule::Sum, |a, b| a / b),
        ("%", Rule::Sum, |a, b| a % b),
    ],
];

/// What an operator takes and gives.
#[derive(Clone, Copy, Debug)]
enum Rule {
    /// Truth values; where the left one is this, it is the result.
    Logic(bool),
    /// Two of a kind, gives truth.
    Equality,
    /// Numbers, gives truth.
    Order,
    /// Numbers, gives a number.
    Sum,
}

pub(super) struct Parser<'a> {
    lexer: Lexer<'a>,
    token: Token<'a>,
    at: usize,
    ahead: (Token<'a>, usize),
    program: Vec<Op>,
    locals: Vec<(&'a str, Kind)>,
    held: usize,
    nesting: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, names: &[String]) -> ModelResult<Self> {
        let mut lexer = Lexer::new(text, names);
        let (token, at) = lexer.next_token()?;
        let ahead = lexer.next_token()?;
        Ok(Self {
            lexer,
            token,
            at,
            ahead,
            program: Vec::new(),
            locals: Vec::new(),
            held: 0,
            nesting: 0,
        })
    }

    /// Reads statements up to the value.
    pub(super) fn program(mut self) -> ModelResult<Vec<Op>> {
        loop {
            if let (Token::Name(name), Token::Sign("=")) = (self.token, self.ahead.0) {
                self.assignment(name)?;
                self.expect(";")?;
                continue;
            }
            let start = self.at;
            let kind = self.expression(0)?;
            let is_last = !self.take(";")? || self.token == Token::End;
            if !is_last {
                return Err(self.wrong(start, "the value of this statement is not used"));
            }
            if self.token != Token::End {
                return Err(self.unexpected("an operator or the end"));
            }
            if kind != Kind::Number {
                return Err(self.wrong(start, "the value must be a number, not true or false"));
            }
            return Ok(self.program);
        }
    }

    fn assignment(&mut self, name: &'a str) -> ModelResult<()> {
        let start = self.at;
        if is_reserved(name) {
            return Err(self.wrong(start, &format!("{name:?} cannot be the name of a local")));
        }
        self.advance()?;
        self.advance()?;
        let kind = self.expression(0)?;
        let known = self.locals.iter().position(|(local, _)| *local == name);
        if known.is_some_and(|place| self.locals[place].1 != kind) {
            let rule = format!("{name:?} cannot become a {} from a {}", kind.name(), kind.other());
            return Err(self.wrong(start, &rule));
        }
        let place = known.unwrap_or(self.locals.len());
        if place >= LOCALS_MAX {
            return Err(self.wrong(start, &format!("more than {LOCALS_MAX} locals")));
        }
        if known.is_none() {
            self.locals.push((name, kind));
        }
        self.held -= 1;
        self.program.push(Op::Store(place as u8));
        Ok(())
    }

    /// Reads operators of a level and above; levels beyond the table are unary.
    fn expression(&mut self, level: usize) -> ModelResult<Kind> {
        let Some(operators) = LEVELS.get(level) else { return self.unary() };
        let mut kind = self.expression(level + 1)?;
        while let Token::Sign(sign) = self.token {
            let Some((_, rule, of)) = operators.iter().find(|(known, ..)| *known == sign) else {
                break;
            };
            let start = self.at;
            self.advance()?;
            kind = self.right_side(level, start, sign, kind, *rule, *of)?;
        }
        Ok(kind)
    }

    fn right_side(
        &mut self,
        level: usize,
        start: usize,
        sign: &str,
        left: Kind,
        rule: Rule,
        of: fn(f64, f64) -> f64,
    ) -> ModelResult<Kind> {
        let jump = self.program.len();
        if let Rule::Logic(_) = rule {
            self.program.extend([Op::Drop, Op::Drop]); // the first becomes the jump
            self.held -= 1;
        }
        let right = self.expression(level + 1)?;
        let (takes, gives) = match rule {
            Rule::Logic(_) => (Kind::Truth, Kind::Truth),
            Rule::Equality => (left, Kind::Truth),
            Rule::Order => (Kind::Number, Kind::Truth),
            Rule::Sum => (Kind::Number, Kind::Number),
        };
        if left != takes || right != takes {
            let (takes, left, right) = (takes.name(), left.name(), right.name());
            let rule = format!("{sign:?} takes two of {takes}, not {left} and {right}");
            return Err(self.wrong(start, &rule));
        }
        if let Rule::Logic(is_result) = rule {
            self.program[jump] = Op::JumpIf(is_result, self.program.len());
        } else {
            self.held -= 1;
            self.program.push(Op::Binary(of));
        }
        Ok(gives)
    }

    fn unary(&mut self) -> ModelResult<Kind> {
        let (of, takes): (fn(f64) -> f64, _) = match self.token {
            Token::Sign("-") => (|a| -a, Kind::Number),
            Token::Sign("!") => (|a| truth(a == 0.0), Kind::Truth),
            _ => return self.power(),
        };
        let start = self.at;
        self.enter()?;
        self.advance()?;
        let kind = self.unary()?;
        self.nesting -= 1;
        if kind != takes {
            let rule = format!("this sign takes a {}, not a {}", takes.name(), kind.name());
            return Err(self.wrong(start, &rule));
        }
        self.program.push(Op::Unary(of));
        Ok(kind)
    }

    fn power(&mut self) -> ModelResult<Kind> {
        let base = self.primary()?;
        let start = self.at;
        if self.token != Token::Sign("^") {
            return Ok(base);
        }
        self.enter()?;
        self.advance()?;
        let exponent = self.unary()?;
        self.nesting -= 1;
        if (base, exponent) != (Kind::Number, Kind::Number) {
            return Err(self.wrong(start, "\"^\" takes two of number"));
        }
        self.held -= 1;
        self.program.push(Op::Binary(f64::powf));
        Ok(Kind::Number)
    }

    fn primary(&mut self) -> ModelResult<Kind> {
        match self.token {
            Token::Number(number) => self.push(Op::Number(number), Kind::Number),
            Token::Input(input) => self.push(Op::Input(input), Kind::Number),
            Token::Name("true") => self.push(Op::Number(1.0), Kind::Truth),
            Token::Name("false") => self.push(Op::Number(0.0), Kind::Truth),
            Token::Name(name) if self.ahead.0 == Token::Sign("(") => self.call(name),
            Token::Name(name) => match self.locals.iter().position(|(local, _)| *local == name) {
                Some(place) => self.push(Op::Load(place as u8), self.locals[place].1),
                None => Err(self.unexpected("a component, a local or a number")),
            },
            Token::Sign("(") => {
                self.enter()?;
                self.advance()?;
                let kind = self.expression(0)?;
                self.nesting -= 1;
                self.expect(")")?;
                Ok(kind)
            }
            Token::Sign(_) | Token::End => Err(self.unexpected("a value")),
        }
    }

    fn call(&mut self, name: &str) -> ModelResult<Kind> {
        let start = self.at;
        self.enter()?;
        self.advance()?;
        self.advance()?;
        let kind = if name == "if" {
            self.choice()?
        } else {
            let rounding: Option<fn(f64) -> f64> = match name {
                "abs" => Some(f64::abs),
                "ceil" => Some(f64::ceil),
                "floor" => Some(f64::floor),
                "round" => Some(f64::round),
                _ => None,
            };
            match (name, rounding) {
                (_, Some(of)) => {
                    self.number_argument(name)?;
                    self.program.push(Op::Unary(of));
                }
                ("min", _) => self.extreme(name, |a, b| if a < b || a.is_nan() { a } else { b })?,
                ("max", _) => self.extreme(name, |a, b| if a > b || a.is_nan() { a } else { b })?,
                _ => {
                    let rule = format!(
                        "{name:?} is no function: abs, ceil, floor, round, min, max and if are"
                    );
                    return Err(self.wrong(start, &rule));
                }
            }
            Kind::Number
        };
        self.nesting -= 1;
        self.expect(")")?;
        Ok(kind)
    }

    fn extreme(&mut self, name: &str, of: fn(f64, f64) -> f64) -> ModelResult<()> {
        self.number_argument(name)?;
        while self.take(",")? {
            self.number_argument(name)?;
            self.held -= 1;
            self.program.push(Op::Binary(of));
        }
        Ok(())
    }

    fn number_argument(&mut self, name: &str) -> ModelResult<()> {
        let start = self.at;
        if self.expression(0)? == Kind::Number {
            return Ok(());
        }
        Err(self.wrong(start, &format!("{name:?} takes numbers, not true or false")))
    }

    fn choice(&mut self) -> ModelResult<Kind> {
        let start = self.at;
        if self.expression(0)? != Kind::Truth {
            return Err(self.wrong(start, "the condition of \"if\" must be true or false"));
        }
        self.expect(",")?;
        let to_else = self.program.len();
        self.program.push(Op::Drop); // becomes the jump
        self.held -= 1;
        let first = self.expression(0)?;
        self.expect(",")?;
        let to_end = self.program.len();
        self.program.push(Op::Drop); // becomes the jump
        self.held -= 1;
        self.program[to_else] = Op::JumpIfFalse(self.program.len());
        let start = self.at;
        let second = self.expression(0)?;
        self.program[to_end] = Op::Jump(self.program.len());
        if first != second {
            return Err(self.wrong(start, "both results of \"if\" must be of one kind"));
        }
        Ok(first)
    }

    fn push(&mut self, op: Op, kind: Kind) -> ModelResult<Kind> {
        self.held += 1;
        if self.held > STACK_MAX {
            let rule = format!("needs more than {STACK_MAX} values at a time");
            return Err(self.wrong(self.at, &rule));
        }
        self.program.push(op);
        self.advance()?;
        Ok(kind)
    }

    fn enter(&mut self) -> ModelResult<()> {
        self.nesting += 1;
        if self.nesting > NESTING_MAX {
            return Err(self.wrong(self.at, &format!("nested more than {NESTING_MAX} deep")));
        }
        Ok(())
    }

    fn advance(&mut self) -> ModelResult<()> {
        (self.token, self.at) = self.ahead;
        if self.token != Token::End {
            self.ahead = self.lexer.next_token()?;
        }
        Ok(())
    }

    fn take(&mut self, sign: &str) -> ModelResult<bool> {
        let found = matches!(self.token, Token::Sign(found) if found == sign);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn expect(&mut self, sign: &str) -> ModelResult<()> {
        if self.take(sign)? { Ok(()) } else { Err(self.unexpected(&format!("{sign:?}"))) }
    }

    fn unexpected(&self, wanted: &str) -> ModelError {
        let found = match self.token {
            Token::Number(number) => format!("the number {number}"),
            Token::Input(_) => "a component".to_owned(),
            Token::Name(text) | Token::Sign(text) => format!("{text:?}"),
            Token::End => "the end".to_owned(),
        };
        self.wrong(self.at, &format!("expected {wanted}, found {found}"))
    }

    fn wrong(&self, at: usize, rule: &str) -> ModelError {
        self.lexer.error(at, rule)
    }
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Truth => "truth value",
        }
    }

    const fn other(self) -> &'static str {
        match self {
            Self::Number => Self::Truth.name(),
            Self::Truth => Self::Number.name(),
        }
    }
}

fn is_reserved(name: &str) -> bool {
    let first = name.chars().next();
    first.is_some_and(char::is_numeric)
        || ["true", "false", "if", "abs", "ceil", "floor", "round", "min", "max"].contains(&name)
}

#[expect(clippy::float_cmp, reason = "the operator asks whether two floats are the same")]
fn equal(a: f64, b: f64) -> f64 {
    truth(a == b)
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn nothing(_: f64, right: f64) -> f64 {
    right
}
