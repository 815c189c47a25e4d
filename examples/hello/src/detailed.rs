//! An exception that is a class: extending a class of Python's own needs the stable ABI of 3.12 or later.

use pyo3::exceptions::PyException;
use pyo3::prelude::*;

/// An exception with fields.
#[pyclass(extends = PyException, module = "hello")]
pub struct DetailedError {
    #[pyo3(get)]
    code: i32,
    #[pyo3(get, set)]
    hint: String,
}

#[pymethods]
impl DetailedError {
    #[new]
    fn new(code: i32, hint: String) -> Self {
        DetailedError { code, hint }
    }

    fn __str__(&self) -> String {
        format!("[{}] {}", self.code, self.hint)
    }
}

#[pyfunction]
pub fn raise_detailed(py: Python<'_>, code: i32) -> PyResult<()> {
    let error = Bound::new(py, DetailedError { code, hint: "try another".to_string() })?;
    Err(PyErr::from_value(error.into_any()))
}
