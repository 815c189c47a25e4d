//! What calls across the border cost: the same source as an extension of CPython and as wasm.

use pyo3::prelude::*;
use std::collections::HashMap;

#[pyfunction]
fn noop() {}

#[pyfunction]
fn add(a: i64, b: i64) -> i64 {
    a.wrapping_add(b)
}

#[pyfunction]
fn sum_as_string(a: usize, b: usize) -> String {
    (a + b).to_string()
}

/// A list to Rust and back.
#[pyfunction]
fn floats(values: Vec<f64>) -> Vec<f64> {
    values
}

/// A str to Rust and back.
#[pyfunction]
fn text(value: String) -> String {
    value
}

/// A dict to Rust and back.
#[pyfunction]
fn words(counts: HashMap<String, i64>) -> HashMap<String, i64> {
    counts
}

#[pyclass(subclass)]
struct Counter {
    count: u64,
}

#[pymethods]
impl Counter {
    #[new]
    fn new() -> Self {
        Counter { count: 0 }
    }

    fn inc(&mut self) -> u64 {
        self.count += 1;
        self.count
    }
}

#[pymodule]
mod border_bench {
    #[pymodule_export]
    use super::{add, floats, noop, sum_as_string, text, words, Counter};
}
