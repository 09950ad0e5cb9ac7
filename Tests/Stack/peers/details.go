// Makes the same wrong call twice, and prints what each error says: `details HOST:PORT`.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/ardanlabs/python-go/grpc/pb"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/status"
)

func main() {
	connection, err := grpc.Dial(os.Args[1], grpc.WithInsecure())
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()

	outliers := pb.NewOutliersClient(connection)
	for call := 0; call < 2; call++ {
		_, err := outliers.Detect(context.Background(), &pb.OutliersRequest{Detector: &pb.Detector{Threshold: -1}})
		tell(status.Convert(err))
	}
}

func tell(refused *status.Status) {
	fmt.Println(int(refused.Code()), refused.Message())
	for _, detail := range refused.Details() {
		switch told := detail.(type) {
		case *errdetails.ErrorInfo:
			fmt.Println("reason", told.Reason, told.Domain)
		case *errdetails.BadRequest:
			for _, violation := range told.FieldViolations {
				fmt.Println("field", violation.Field, violation.Description)
			}
		case *errdetails.RetryInfo:
			fmt.Println("retry", told.RetryDelay.Seconds)
		default:
			fmt.Printf("unknown %T\n", told)
		}
	}
}
