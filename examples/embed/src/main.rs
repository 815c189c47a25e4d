//! A Rust program that embeds Python: evaluates, runs, calls both ways, catches, and ends in each of the usual ways.

use pyo3::exceptions::{PyRuntimeError, PyZeroDivisionError};
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyDict, PyList};

/// A Rust function that Python can call.
#[pyfunction]
fn shout(text: &str) -> String {
    format!("{}!", text.to_uppercase())
}

fn main() -> PyResult<()> {
    let mode = std::env::args().nth(1).unwrap_or_else(|| "ok".to_string());
    Python::attach(|py| match mode.as_str() {
        "ok" => tour(py),
        "err" => Err(PyRuntimeError::new_err("this error comes out of main")),
        "print" => {
            match py.run(c_str!("def fail():\n    {}['missing']\n\nfail()"), None, None) {
                Ok(()) => println!("no error?"),
                Err(error) => error.print(py),
            }
            println!("went on after the traceback");
            Ok(())
        }
        "exit" => {
            let error = py.run(c_str!("import sys\nsys.exit(3)"), None, None).unwrap_err();
            error.print(py); // does for SystemExit what Python's own top level does: ends the process
            unreachable!("SystemExit ends the process");
        }
        other => {
            eprintln!("usage: embed [ok|err|print|exit], not {other}");
            std::process::exit(2);
        }
    })
}

fn tour(py: Python<'_>) -> PyResult<()> {
    // Evaluates an expression with locals.
    let locals = [("base", 7)].into_py_dict(py)?;
    let squared: i64 = py.eval(c_str!("base ** 2"), None, Some(&locals))?.extract()?;
    println!("7 squared is {squared}");

    // Runs statements, and reads what they left behind.
    let globals = PyDict::new(py);
    py.run(
        c_str!("def mean(values):\n    return sum(values) / len(values)\n\nnames = [n.title() for n in ('ada', 'grace')]"),
        Some(&globals),
        None,
    )?;
    let names: Vec<String> = globals.get_item("names")?.expect("names was set").extract()?;
    println!("names: {}", names.join(", "));

    // Calls a Python function with Rust values.
    let mean = globals.get_item("mean")?.expect("mean was set");
    let value: f64 = mean.call1((vec![1.0, 2.0, 6.0],))?.extract()?;
    println!("the mean is {value}");

    // Lets Python call a Rust function.
    globals.set_item("shout", wrap_pyfunction!(shout, py)?)?;
    let text: String = py.eval(c_str!("shout('hello from ' + names[0])"), Some(&globals), None)?.extract()?;
    println!("{text}");

    // Catches an error by its type.
    match mean.call1((PyList::empty(py),)) {
        Ok(value) => println!("the mean of nothing is {value}?"),
        Err(error) if error.is_instance_of::<PyZeroDivisionError>(py) => println!("caught {error}"),
        Err(error) => return Err(error),
    }

    // Python's print and Rust's println! share one standard output.
    py.run(c_str!("import sys\nprint('printed by Python', sys.version_info[:2] >= (3, 9))"), None, None)?;
    Ok(())
}
