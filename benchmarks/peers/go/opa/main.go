// Evaluates a Rego module on each resource: opa MODULE THREADS lines|plans FILE...
// The query is prepared once; each resource, or change of a plan, is an input. Prints `rule<TAB>resource` for each id in
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
	if len(os.Args) < 5 {
		log.Fatal("usage: opa MODULE THREADS lines|plans FILE...")
	}
	threads, err := strconv.Atoi(os.Args[2])
	if err != nil || threads < 1 {
		log.Fatal("THREADS is not a positive number")
	}
	runtime.GOMAXPROCS(threads)
	query, err := prepare(os.Args[1], lines.NameKey(os.Args[3]))
	if err != nil {
		log.Fatal(err)
	}
	if err := lines.Check(os.Args[3], os.Args[4:], threads, query.check); err != nil {
		log.Fatal(err)
	}
}

type prepared struct {
	query rego.PreparedEvalQuery
	name  *ast.Term // of the member that names a resource
}

func prepare(path, name string) (prepared, error) {
	module, err := os.ReadFile(path)
	if err != nil {
		return prepared{}, err
	}
	query, err := rego.New(
		rego.Query("data.bench.deny"),
		rego.Module(path, string(module)),
		rego.StrictBuiltinErrors(true),
	).PrepareForEval(context.Background())
	return prepared{query, ast.StringTerm(name)}, err
}

func (p prepared) check(document []byte, out *bytes.Buffer) {
	input, err := ast.ValueFromReader(bytes.NewReader(document))
	if err != nil {
		log.Fatal(err)
	}
	result, err := p.query.Eval(context.Background(), rego.EvalParsedInput(input))
	if err != nil {
		log.Fatal(err)
	}
	id := input.(ast.Object).Get(p.name).Value.(ast.String)
	for _, rule := range result[0].Expressions[0].Value.([]any) {
		fmt.Fprintf(out, "%s\t%s\n", rule, string(id))
	}
}
