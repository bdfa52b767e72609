// Evaluates a Rego module on each line of a file: opa MODULE INVENTORY THREADS.
// The query is prepared once; each resource is an input. Prints `rule<TAB>resource` for each id in
// data.bench.deny.
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"os"
	"runtime"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"drivers/lines"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: opa MODULE INVENTORY THREADS")
	}
	threads, err := strconv.Atoi(os.Args[3])
	if err != nil || threads < 1 {
		log.Fatal("THREADS is not a positive number")
	}
	runtime.GOMAXPROCS(threads)
	query, err := prepare(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := lines.Check(os.Args[2], threads, query.check); err != nil {
		log.Fatal(err)
	}
}

type prepared struct {
	query rego.PreparedEvalQuery
}

func prepare(path string) (prepared, error) {
	module, err := os.ReadFile(path)
	if err != nil {
		return prepared{}, err
	}
	query, err := rego.New(
		rego.Query("data.bench.deny"),
		rego.Module(path, string(module)),
		rego.StrictBuiltinErrors(true),
	).PrepareForEval(context.Background())
	return prepared{query}, err
}

func (p prepared) check(line []byte, out *bytes.Buffer) {
	input, err := ast.ValueFromReader(bytes.NewReader(line))
	if err != nil {
		log.Fatal(err)
	}
	result, err := p.query.Eval(context.Background(), rego.EvalParsedInput(input))
	if err != nil {
		log.Fatal(err)
	}
	id := input.(ast.Object).Get(ast.StringTerm("id")).Value.(ast.String)
	for _, rule := range result[0].Expressions[0].Value.([]any) {
		fmt.Fprintf(out, "%s\t%s\n", rule, string(id))
	}
}
