//! Evaluates a Rego module on each resource: regorus-driver MODULE lines|plans FILE...
//! The module is compiled once for regorus' virtual machine; each resource, or change of
//! a plan, is an input. Prints
//! `rule<TAB>resource` for each id in data.bench.deny.

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, Value};
use std::error::Error;
use std::fs::{read_to_string, File};
use std::io::{stdout, BufRead, BufReader, BufWriter, Write};

const ENTRY: &str = "data.bench.deny";

fn machine(path: &str) -> Result<RegoVM, Box<dyn Error>> {
    let mut engine = Engine::new();
    engine.add_policy(path.to_string(), read_to_string(path)?)?;
    let compiled = engine.compile_with_entrypoint(&ENTRY.into())?;
    let program = Compiler::compile_from_policy(&compiled, &[ENTRY])?;
    let mut machine = RegoVM::new_with_policy(compiled);
    machine.load_program(program);
    machine.set_data(Value::new_object())?;
    Ok(machine)
}

fn check(machine: &mut RegoVM, input: &Value, name: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    machine.set_input(input.clone());
    for rule in machine.execute()?.as_set()? {
        writeln!(out, "{}\t{}", rule.as_string()?, input[name].as_string()?)?;
    }
    Ok(())
}

fn check_lines(machine: &mut RegoVM, path: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut lines = BufReader::with_capacity(1 << 20, File::open(path)?);
    let mut line = String::new();
    while lines.read_line(&mut line)? != 0 {
        check(machine, &Value::from_json_str(&line)?, "id", out)?;
        line.clear();
    }
    Ok(())
}

fn check_plan(machine: &mut RegoVM, path: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let plan = Value::from_json_str(&read_to_string(path)?)?;
    for change in plan["resource_changes"].as_array()?.iter() {
        if change["mode"] == Value::from("managed") && change["change"]["after"].as_object().is_ok() {
            check(machine, change, "address", out)?;
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, module, shape, files @ ..] = arguments.as_slice() else {
        return Err("usage: regorus-driver MODULE lines|plans FILE...".into());
    };
    let mut machine = machine(module)?;
    let mut out = BufWriter::with_capacity(1 << 20, stdout().lock());
    for file in files {
        match shape.as_str() {
            "plans" => check_plan(&mut machine, file, &mut out)?,
            _ => check_lines(&mut machine, file, &mut out)?,
        }
    }
    out.flush()?;
    Ok(())
}
