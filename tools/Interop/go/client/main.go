// Asks a server for the outliers of a CSV file (timestamp,name,value) and prints its answer as one line of JSON.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/ardanlabs/python-go/grpc/pb"
	"google.golang.org/grpc"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
)

func main() {
	log.SetFlags(0)
	server := flag.String("server", "127.0.0.1:9999", "host:port")
	chunk := flag.Int("chunk", 0, "stream the series, so many metrics a message")
	detector := detectorFlags()
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "client [options] FILE|-")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}

	metrics, err := readFile(flag.Arg(0))
	if err != nil {
		log.Print(err)
		os.Exit(2)
	}
	connection, err := grpc.Dial(*server, grpc.WithInsecure())
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
	response, err := detect(pb.NewOutliersClient(connection), metrics, detector(), *chunk)
	if err != nil {
		log.Printf("%v: %s", status.Code(err), status.Convert(err).Message())
		os.Exit(3)
	}
	fmt.Println(protojson.MarshalOptions{UseProtoNames: true}.Format(response))
}

func detect(client pb.OutliersClient, metrics []*pb.Metric, detector *pb.Detector, chunk int) (*pb.OutliersResponse, error) {
	if chunk == 0 {
		return client.Detect(context.Background(), &pb.OutliersRequest{Metrics: metrics, Detector: detector})
	}
	stream, err := client.DetectSeries(context.Background())
	if err != nil {
		return nil, err
	}
	request := &pb.OutliersRequest{Detector: detector}
	for {
		if len(metrics) <= chunk {
			chunk = len(metrics)
		}
		request.Metrics, metrics = metrics[:chunk], metrics[chunk:]
		// the server may have answered already: its answer, or its error, comes with CloseAndRecv
		if stream.Send(request) != nil || len(metrics) == 0 {
			return stream.CloseAndRecv()
		}
		request = &pb.OutliersRequest{}
	}
}
