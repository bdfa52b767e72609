// Evaluates CEL expressions on each resource: cel EXPRESSIONS THREADS lines|plans FILE...
// An expression is a line `rule<TAB>type<TAB>text`, compiled once and kept by its type. Prints
// `rule<TAB>resource` where one is not true.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"runtime"
	"strconv"
	"strings"

	"cel.dev/cel-go/cel"

	"drivers/lines"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 5 {
		log.Fatal("usage: cel EXPRESSIONS THREADS lines|plans FILE...")
	}
	threads, err := strconv.Atoi(os.Args[2])
	if err != nil || threads < 1 {
		log.Fatal("THREADS is not a positive number")
	}
	runtime.GOMAXPROCS(threads)
	rules, err := compile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	name := lines.NameKey(os.Args[3])
	check := func(document []byte, out *bytes.Buffer) { rules.check(document, name, out) }
	if err := lines.Check(os.Args[3], os.Args[4:], threads, check); err != nil {
		log.Fatal(err)
	}
}

type rule struct {
	id      string
	program cel.Program
}

type byType map[string][]rule

func compile(path string) (byType, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	// Numbers of JSON are doubles here, and constants of the expressions integers.
	environment, err := cel.NewEnv(cel.Variable("r", cel.DynType), cel.CrossTypeNumericComparisons(true))
	if err != nil {
		return nil, err
	}
	rules := byType{}
	for line := range strings.Lines(string(text)) {
		parts := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		expression, issues := environment.Compile(parts[2])
		if issues.Err() != nil {
			return nil, fmt.Errorf("%s: %w", parts[0], issues.Err())
		}
		program, err := environment.Program(expression, cel.EvalOptions(cel.OptOptimize))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", parts[0], err)
		}
		rules[parts[1]] = append(rules[parts[1]], rule{parts[0], program})
	}
	return rules, nil
}

func (rules byType) check(document []byte, name string, out *bytes.Buffer) {
	var resource map[string]any
	if err := json.Unmarshal(document, &resource); err != nil {
		log.Fatal(err)
	}
	variables := map[string]any{"r": resource}
	for _, rule := range rules[resource["type"].(string)] {
		result, _, err := rule.program.Eval(variables)
		if err != nil {
			log.Fatalf("%s on %s: %v", rule.id, resource[name], err)
		}
		if result.Value() != true {
			fmt.Fprintf(out, "%s\t%s\n", rule.id, resource[name])
		}
	}
}
