// Package lines spreads the documents of files over threads and collects what each comes to.
package lines

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
)

const batchSize = 256

// Check hands each document to check, with a buffer for what it has to say. In files of the shape
// "lines" a document is a line, in those of the shape "plans" a change of a Terraform plan. Returns
// once all of it is on standard output; documents of different batches may come in any order.
func Check(shape string, paths []string, threads int, check func(document []byte, out *bytes.Buffer)) error {
	read, known := map[string]func(*os.File, func([]byte)) error{"lines": readLines, "plans": readPlan}[shape]
	if !known {
		return fmt.Errorf("no shape of files is called %q", shape)
	}
	batches := make(chan [][]byte, threads)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	var outLock sync.Mutex
	var workers sync.WaitGroup
	for range threads {
		workers.Go(func() {
			for batch := range batches {
				var found bytes.Buffer
				for _, document := range batch {
					check(document, &found)
				}
				outLock.Lock()
				out.Write(found.Bytes())
				outLock.Unlock()
			}
		})
	}
	err := readAll(paths, read, batches)
	close(batches)
	workers.Wait()
	if err != nil {
		return err
	}
	return out.Flush()
}

func readAll(paths []string, read func(*os.File, func([]byte)) error, batches chan<- [][]byte) error {
	batch := make([][]byte, 0, batchSize)
	add := func(document []byte) {
		if batch = append(batch, document); len(batch) == batchSize {
			batches <- batch
			batch = make([][]byte, 0, batchSize)
		}
	}
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		err = read(file, add)
		file.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	batches <- batch
	return nil
}

func readLines(file *os.File, add func([]byte)) error {
	lines := bufio.NewReaderSize(file, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) != 0 {
			add(line)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func readPlan(file *os.File, add func([]byte)) error {
	var plan struct {
		Changes []json.RawMessage `json:"resource_changes"`
	}
	if err := json.NewDecoder(file).Decode(&plan); err != nil {
		return err
	}
	for _, change := range plan.Changes {
		var planned struct {
			Mode   string
			Change struct{ After map[string]json.RawMessage }
		}
		if err := json.Unmarshal(change, &planned); err != nil {
			return err
		}
		if planned.Mode == "managed" && planned.Change.After != nil {
			add(change)
		}
	}
	return nil
}

// NameKey is the member of a document that names its resource.
func NameKey(shape string) string {
	if shape == "plans" {
		return "address"
	}
	return "id"
}
