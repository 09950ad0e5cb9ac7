// Finds the outliers among seven values: example [host:port]
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/ardanlabs/python-go/grpc/pb"
	"google.golang.org/grpc"
)

func main() {
	server := "127.0.0.1:9999"
	if len(os.Args) > 1 {
		server = os.Args[1]
	}
	connection, err := grpc.Dial(server, grpc.WithInsecure())
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()

	request := &pb.OutliersRequest{}
	for _, value := range []float64{1, 2, 100, 1, 3, 200, 1} {
		request.Metrics = append(request.Metrics, &pb.Metric{Name: "CPU", Value: value})
	}
	response, err := pb.NewOutliersClient(connection).Detect(context.Background(), request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("outliers at:", response.Indices)
}
