// A server of the contract: Detect and DetectSeries by the two-sigma rule; it does not watch.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/ardanlabs/python-go/grpc/pb"
	"google.golang.org/grpc"
)

func main() {
	port := flag.Int("port", 9999, "0 takes a free one")
	quiet := flag.Bool("quiet", false, "say nothing of single requests")
	flag.Parse()

	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	pb.RegisterOutliersServer(server, &outliersServer{quiet: *quiet})
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-signals
		server.GracefulStop()
	}()

	log.Printf("server ready on port %d", listener.Addr().(*net.TCPAddr).Port)
	if err := server.Serve(listener); err != nil && err != grpc.ErrServerStopped {
		log.Fatal(err)
	}
}
