//! Evaluates a Rego module on each line of a file: regorus-driver MODULE INVENTORY.
//! The module is compiled once for regorus' virtual machine; each resource is an input. Prints
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

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, module, inventory] = arguments.as_slice() else {
        return Err("usage: regorus-driver MODULE INVENTORY".into());
    };
    let mut machine = machine(module)?;
    let mut out = BufWriter::with_capacity(1 << 20, stdout().lock());
    let mut lines = BufReader::with_capacity(1 << 20, File::open(inventory)?);
    let mut line = String::new();
    while lines.read_line(&mut line)? != 0 {
        let input = Value::from_json_str(&line)?;
        let id = input["id"].as_string()?.clone();
        machine.set_input(input);
        for rule in machine.execute()?.as_set()? {
            writeln!(out, "{}\t{}", rule.as_string()?, id)?;
        }
        line.clear();
    }
    out.flush()?;
    Ok(())
}
