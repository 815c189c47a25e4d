//! Errors: one made by a macro, Rust errors turned into Python ones, and errors that come from Python.

use pyo3::create_exception;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;

create_exception!(hello, HelloError, PyValueError, "An error of this module.");

#[pyfunction]
pub fn raise_custom(message: String) -> PyResult<()> {
    Err(HelloError::new_err(message))
}

/// A Rust error type becomes a Python one by `From`, and `?` does the rest.
struct NotPositive(i64);

impl From<NotPositive> for PyErr {
    fn from(error: NotPositive) -> PyErr {
        PyValueError::new_err(format!("{} is not positive", error.0))
    }
}

fn positive(value: i64) -> Result<i64, NotPositive> {
    if value > 0 { Ok(value) } else { Err(NotPositive(value)) }
}

#[pyfunction]
pub fn parse_positive(text: &str) -> PyResult<i64> {
    Ok(positive(text.trim().parse::<i64>()?)?)
}

/// Calls a Python callable and answers with its KeyError's text; other errors go on.
#[pyfunction]
pub fn swallow(callable: &Bound<'_, PyAny>) -> PyResult<String> {
    match callable.call0() {
        Ok(value) => Ok(value.str()?.to_string()),
        Err(error) if error.is_instance_of::<PyKeyError>(callable.py()) => {
            Ok(format!("caught {}", error.value(callable.py()).repr()?))
        }
        Err(error) => Err(error),
    }
}
