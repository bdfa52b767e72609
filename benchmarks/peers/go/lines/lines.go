// Package lines spreads the lines of a file over threads and collects what each comes to.
package lines

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"sync"
)

const batchLines = 256

// Check hands each line that is not blank to check, with a buffer for what it has to say. Returns
// once all of it is on standard output; lines of different batches may come in any order.
func Check(path string, threads int, check func(line []byte, out *bytes.Buffer)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()

	batches := make(chan [][]byte, threads)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	var outLock sync.Mutex
	var workers sync.WaitGroup
	for range threads {
		workers.Go(func() {
			for batch := range batches {
				var found bytes.Buffer
				for _, line := range batch {
					check(line, &found)
				}
				outLock.Lock()
				out.Write(found.Bytes())
				outLock.Unlock()
			}
		})
	}
	err = read(bufio.NewReaderSize(file, 1<<20), batches)
	close(batches)
	workers.Wait()
	if err != nil {
		return err
	}
	return out.Flush()
}

func read(lines *bufio.Reader, batches chan<- [][]byte) error {
	batch := make([][]byte, 0, batchLines)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) != 0 {
			batch = append(batch, line)
		}
		if len(batch) == batchLines || err != nil {
			batches <- batch
			batch = make([][]byte, 0, batchLines)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
