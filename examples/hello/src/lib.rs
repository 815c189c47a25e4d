//! A Python extension in stock PyO3: functions here, classes in classes.rs, errors in errors.rs and detailed.rs.

mod classes;
#[cfg(feature = "abi3t")]
mod detailed;
mod errors;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyList, PySet, PyTuple};
use std::collections::HashMap;

/// Formats the sum of two numbers as a string.
#[pyfunction]
fn sum_as_string(a: usize, b: usize) -> PyResult<String> {
    a.checked_add(b)
        .map(|sum| sum.to_string())
        .ok_or_else(|| PyValueError::new_err("the sum is too large"))
}

/// Does nothing: what a call costs.
#[pyfunction]
fn noop() {}

#[pyfunction]
fn add(a: i64, b: i64) -> PyResult<i64> {
    a.checked_add(b)
        .ok_or_else(|| pyo3::exceptions::PyOverflowError::new_err("sum does not fit 64 bits"))
}

#[pyfunction]
fn multiply(a: f64, b: f64) -> f64 {
    a * b
}

#[pyfunction]
fn negate(value: bool) -> bool {
    !value
}

#[pyfunction]
fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

/// The text backwards, by code points.
#[pyfunction]
fn reverse(text: &str) -> String {
    text.chars().rev().collect()
}

#[pyfunction]
fn bytes_sum(data: &[u8]) -> u64 {
    data.iter().map(|&byte| u64::from(byte)).sum()
}

#[pyfunction]
fn xor_bytes(data: Vec<u8>, key: u8) -> std::borrow::Cow<'static, [u8]> {
    data.into_iter().map(|byte| byte ^ key).collect::<Vec<u8>>().into()
}

/// Takes and returns a list of floats: the price of a conversion both ways.
#[pyfunction]
fn floats(values: Vec<f64>) -> Vec<f64> {
    values
}

#[pyfunction]
fn sum_list(values: Vec<i64>) -> i64 {
    values.into_iter().sum()
}

/// Works on the caller's own list, without a copy.
#[pyfunction]
fn append_to(list: &Bound<'_, PyList>, item: Bound<'_, PyAny>) -> PyResult<usize> {
    list.append(item)?;
    Ok(list.len())
}

#[pyfunction]
fn swap(pair: (i64, String)) -> (String, i64) {
    (pair.1, pair.0)
}

#[pyfunction]
fn tuple_len(tuple: &Bound<'_, PyTuple>) -> usize {
    tuple.len()
}

#[pyfunction]
fn word_counts(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word.to_string()).or_insert(0) += 1;
    }
    counts
}

#[pyfunction]
fn total(prices: HashMap<String, f64>) -> f64 {
    prices.values().sum()
}

/// The keys of a dict in its own order.
#[pyfunction]
fn keys_of<'py>(dict: &Bound<'py, PyDict>) -> Vec<Bound<'py, PyAny>> {
    dict.iter().map(|(key, _)| key).collect()
}

#[pyfunction]
fn invert<'py>(dict: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyDict>> {
    let inverted = PyDict::new(dict.py());
    for (key, value) in dict {
        inverted.set_item(value, key)?;
    }
    Ok(inverted)
}

#[pyfunction]
fn unique(values: Vec<i64>) -> std::collections::BTreeSet<i64> {
    values.into_iter().collect()
}

#[pyfunction]
fn set_len(set: &Bound<'_, PySet>) -> usize {
    set.len()
}

/// None for a negative number, as Option is.
#[pyfunction]
fn square_root(value: f64) -> Option<f64> {
    (value >= 0.0).then(|| value.sqrt())
}

#[pyfunction]
#[pyo3(signature = (value=None))]
fn describe(value: Option<i64>) -> String {
    value.map_or_else(|| "nothing".to_string(), |n| format!("the number {n}"))
}

/// All that a signature can hold.
#[pyfunction]
#[pyo3(signature = (first, second=2, *args, flag=false, **kwargs))]
fn signature<'py>(
    first: i64,
    second: i64,
    args: &Bound<'py, PyTuple>,
    flag: bool,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<String> {
    let extra = kwargs.map_or(Ok(String::from("{}")), |k| k.repr().map(|r| r.to_string()))?;
    Ok(format!("{first} {second} {} {flag} {extra}", args.repr()?))
}

#[pyfunction]
#[pyo3(signature = (*, width, fill="-"))]
fn line(width: usize, fill: &str) -> String {
    fill.repeat(width)
}

/// Calls a Python callable with two arguments and a keyword.
#[pyfunction]
fn call<'py>(callable: &Bound<'py, PyAny>, a: i64, b: i64) -> PyResult<Bound<'py, PyAny>> {
    let kwargs = PyDict::new(callable.py());
    kwargs.set_item("scale", 10)?;
    callable.call((a, b), Some(&kwargs))
}

/// Applies a Python callable to each item: calls back from inside a Rust iterator.
#[pyfunction]
fn map<'py>(callable: &Bound<'py, PyAny>, items: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    items.try_iter()?.map(|item| callable.call1((item?,))).collect()
}

/// Calls itself through Python: `callable(n - 1)` until n is 0.
#[pyfunction]
fn recurse<'py>(callable: &Bound<'py, PyAny>, n: usize) -> PyResult<Bound<'py, PyAny>> {
    callable.call1((n.saturating_sub(1),))
}

/// Any object there and back: it stays the same object.
#[pyfunction]
fn identity(value: Bound<'_, PyAny>) -> Bound<'_, PyAny> {
    value
}

/// A method call and an attribute of any object.
#[pyfunction]
fn upper_name(object: &Bound<'_, PyAny>) -> PyResult<String> {
    object.getattr("name")?.call_method0("upper")?.extract()
}

/// Panics. With panic=unwind Python sees a PanicException; with panic=abort the module is dead afterwards.
#[pyfunction]
fn panics(message: String) {
    panic!("{message}");
}

#[pymodule]
mod hello {
    #[pymodule_export]
    use super::classes::{Animal, Counter, Dog, Node, Words};
    #[pymodule_export]
    use super::errors::{parse_positive, raise_custom, swallow, HelloError};
    #[cfg(feature = "abi3t")]
    #[pymodule_export]
    use super::detailed::{raise_detailed, DetailedError};
    #[pymodule_export]
    use super::{
        add, append_to, bytes_sum, call, describe, floats, greet, identity, invert, keys_of, line, map,
        multiply, negate, noop, panics, recurse, reverse, set_len, signature, square_root, sum_as_string,
        sum_list, swap, total, tuple_len, unique, upper_name, word_counts, xor_bytes,
    };
    #[pymodule_export]
    use super::classes::live_count;
    #[pymodule_export]
    const ANSWER: i64 = 42;
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
