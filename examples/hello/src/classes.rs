//! Classes: Counter has about every special method, Dog extends Animal, Node can be part of a cycle.

use pyo3::exceptions::{PyIndexError, PyStopIteration, PyValueError};
use pyo3::prelude::*;
use pyo3::pyclass::CompareOp;
use pyo3::types::PyType;
use pyo3::{PyTraverseError, PyVisit};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicIsize, Ordering};

static LIVE: AtomicIsize = AtomicIsize::new(0);

/// How many Counter and Node objects exist: what was made less what was dropped.
#[pyfunction]
pub fn live_count() -> isize {
    LIVE.load(Ordering::Relaxed)
}

/// A member of both classes below counts them.
struct Live;

impl Live {
    fn new() -> Self {
        LIVE.fetch_add(1, Ordering::Relaxed);
        Live
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A counter with a step, which Python classes may extend.
#[pyclass(subclass, module = "hello")]
pub struct Counter {
    #[pyo3(get)]
    count: i64,
    step: i64,
    _live: Live,
}

impl Counter {
    fn with(count: i64, step: i64) -> Self {
        Counter { count, step, _live: Live::new() }
    }
}

#[pymethods]
impl Counter {
    #[classattr]
    const DEFAULT_STEP: i64 = 1;

    #[new]
    #[pyo3(signature = (count=0, *, step=1))]
    fn new(count: i64, step: i64) -> PyResult<Self> {
        if step == 0 {
            return Err(PyValueError::new_err("step must not be 0"));
        }
        Ok(Counter::with(count, step))
    }

    /// Adds the step, and returns the new count.
    fn inc(&mut self) -> i64 {
        self.count += self.step;
        self.count
    }

    /// Returns itself, so that calls can be chained.
    fn reset(mut slf: PyRefMut<'_, Self>) -> PyRefMut<'_, Self> {
        slf.count = 0;
        slf
    }

    /// The increment of inc().
    #[getter]
    fn step(&self) -> i64 {
        self.step
    }

    #[setter]
    fn set_step(&mut self, step: i64) -> PyResult<()> {
        if step == 0 {
            return Err(PyValueError::new_err("step must not be 0"));
        }
        self.step = step;
        Ok(())
    }

    #[classmethod]
    fn from_text<'py>(cls: &Bound<'py, PyType>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        cls.call1((text.parse::<i64>()?,))
    }

    #[staticmethod]
    fn is_even(value: i64) -> bool {
        value % 2 == 0
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let name = slf.get_type().name()?;
        let this = slf.borrow();
        Ok(format!("{name}({}, step={})", this.count, this.step))
    }

    fn __str__(&self) -> String {
        self.count.to_string()
    }

    fn __bool__(&self) -> bool {
        self.count != 0
    }

    fn __int__(&self) -> i64 {
        self.count
    }

    fn __add__(&self, other: &Counter) -> Counter {
        Counter::with(self.count + other.count, self.step)
    }

    fn __iadd__(&mut self, amount: i64) {
        self.count += amount;
    }

    fn __neg__(&self) -> Counter {
        Counter::with(-self.count, self.step)
    }

    fn __richcmp__(&self, other: &Counter, op: CompareOp) -> bool {
        op.matches(self.count.cmp(&other.count))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.count.hash(&mut hasher);
        hasher.finish()
    }

    #[pyo3(signature = (times=1))]
    fn __call__(&mut self, times: i64) -> i64 {
        self.count += self.step * times;
        self.count
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(&mut self, _kind: Bound<'_, PyAny>, _value: Bound<'_, PyAny>, _traceback: Bound<'_, PyAny>) -> bool {
        self.count = -1;
        false
    }
}

/// A mutable sequence of words that is its own iterator.
#[pyclass(module = "hello")]
pub struct Words {
    words: Vec<String>,
    next: usize,
}

impl Words {
    fn index(&self, index: isize) -> PyResult<usize> {
        let length = self.words.len() as isize;
        let position = if index < 0 { index + length } else { index };
        if (0..length).contains(&position) {
            Ok(position as usize)
        } else {
            Err(PyIndexError::new_err("word index out of range"))
        }
    }
}

#[pymethods]
impl Words {
    #[new]
    fn new(text: &str) -> Self {
        Words { words: text.split_whitespace().map(str::to_string).collect(), next: 0 }
    }

    fn __len__(&self) -> usize {
        self.words.len()
    }

    fn __getitem__(&self, index: isize) -> PyResult<&str> {
        Ok(&self.words[self.index(index)?])
    }

    fn __setitem__(&mut self, index: isize, word: String) -> PyResult<()> {
        let position = self.index(index)?;
        self.words[position] = word;
        Ok(())
    }

    fn __delitem__(&mut self, index: isize) -> PyResult<()> {
        let position = self.index(index)?;
        self.words.remove(position);
        Ok(())
    }

    fn __contains__(&self, word: &str) -> bool {
        self.words.iter().any(|w| w == word)
    }

    fn __iter__(mut slf: PyRefMut<'_, Self>) -> PyRefMut<'_, Self> {
        slf.next = 0;
        slf
    }

    /// None ends the iteration; an error raised here goes to the caller.
    fn __next__(&mut self) -> PyResult<Option<String>> {
        if self.words.get(self.next).is_some_and(|word| word == "stop") {
            return Err(PyStopIteration::new_err("stop"));
        }
        self.next += 1;
        Ok(self.words.get(self.next - 1).cloned())
    }
}

/// A base class in Rust.
#[pyclass(subclass, module = "hello")]
pub struct Animal {
    #[pyo3(get)]
    name: String,
}

#[pymethods]
impl Animal {
    #[new]
    fn new(name: String) -> Self {
        Animal { name }
    }

    fn speak(&self) -> String {
        format!("{} makes a sound", self.name)
    }
}

/// A class in Rust that extends one in Rust.
#[pyclass(extends = Animal, subclass, module = "hello")]
pub struct Dog {
    #[pyo3(get, set)]
    tricks: Vec<String>,
}

#[pymethods]
impl Dog {
    #[new]
    #[pyo3(signature = (name, *tricks))]
    fn new(name: String, tricks: Vec<String>) -> PyClassInitializer<Self> {
        PyClassInitializer::from(Animal { name }).add_subclass(Dog { tricks })
    }

    fn speak(slf: PyRef<'_, Self>) -> String {
        let heard = slf.as_super().speak();
        format!("{heard}: woof")
    }
}

/// Holds any object, itself too: the garbage collector sees it through __traverse__ and __clear__.
#[pyclass(subclass, weakref, module = "hello")]
pub struct Node {
    #[pyo3(get, set)]
    value: Option<Py<PyAny>>,
    _live: Live,
}

#[pymethods]
impl Node {
    #[new]
    #[pyo3(signature = (value=None))]
    fn new(value: Option<Py<PyAny>>) -> Self {
        Node { value, _live: Live::new() }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match &self.value {
            Some(value) => visit.call(value),
            None => Ok(()),
        }
    }

    fn __clear__(&mut self) {
        self.value = None;
    }
}
