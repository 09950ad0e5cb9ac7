// Calls every method of pb.Monitor, and prints what comes of it: `monitor HOST:PORT`.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/ardanlabs/python-go/grpc/pb"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/timestamppb"
)

const (
	count = 400
	spike = 350
	name  = `queue_length{job="a"}`
)

var first = time.Now().Unix() - 60*count

func request() *pb.OutliersRequest {
	chunk := &pb.OutliersRequest{}
	for index := 0; index < count; index++ {
		value := 10 + float64(index*7919%13)/13
		if index == spike {
			value = 500
		}
		chunk.Metrics = append(chunk.Metrics, &pb.Metric{Name: name, Value: value, Time: &timestamppb.Timestamp{Seconds: first + int64(60*index)}})
	}
	return chunk
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func word(is bool, yes string, no string) string {
	if is {
		return yes
	}
	return no
}

func main() {
	connection, err := grpc.Dial(os.Args[1], grpc.WithInsecure())
	must(err)
	defer connection.Close()
	monitor := pb.NewMonitorClient(connection)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	mute, err := monitor.Mute(ctx, &pb.MuteRequest{Series: "other{}", Reason: "of no interest", Until: timestamppb.New(time.Now().Add(time.Hour))})
	must(err)
	mutes, err := monitor.ListMutes(ctx, &pb.ListMutesRequest{})
	must(err)
	fmt.Println("mute", mute.Id, mute.Series, mute.Reason, []int64{mutes.Mutes[0].Id})

	observing, err := monitor.Observe(ctx)
	must(err)
	for chunk := 0; chunk < 2; chunk++ {
		must(observing.Send(request()))
	}
	must(observing.CloseSend())
	for {
		response, err := observing.Recv()
		if err == io.EOF {
			break
		}
		must(err)
		fmt.Println("observed", response.Indices, len(response.Incidents), quoted(response.Notes))
	}

	following, err := monitor.Follow(ctx, &pb.FollowRequest{Series: "queue_length{}", Since: &timestamppb.Timestamp{Seconds: first}})
	must(err)
	incident, err := following.Recv()
	must(err)
	fmt.Println("followed", incident.Id, incident.Sequence, incident.Name, fmt.Sprintf("%.1f", incident.Peak), word(incident.Over, "over", "open"), word(incident.Muted, "muted", "heard"))

	series, err := monitor.ListSeries(ctx, &pb.ListSeriesRequest{PageSize: 1})
	must(err)
	for _, each := range series.Series {
		fmt.Println("series", each.Name, each.Judged, each.Dropped)
	}
	history, err := monitor.GetHistory(ctx, &pb.GetHistoryRequest{Name: name, MaxPoints: 1000, From: &timestamppb.Timestamp{Seconds: first + 60*spike}})
	must(err)
	fmt.Println("history", name, fmt.Sprintf("%.1f", history.Points[0].Value))
	judged, err := monitor.Judge(ctx, &pb.JudgeRequest{Incident: incident.Id, Usefulness: pb.Usefulness_USEFULNESS_NOISE})
	must(err)
	terms := []string{}
	for _, bar := range judged.Bars {
		terms = append(terms, bar.Term)
	}
	fmt.Println("bars", quoted(terms))
	unmuted, err := monitor.Unmute(ctx, &pb.UnmuteRequest{Id: mute.Id})
	must(err)
	fmt.Println("unmuted", unmuted.Series)
	forgotten, err := monitor.Forget(ctx, &pb.ForgetRequest{Series: name})
	must(err)
	fmt.Println("forgotten", forgotten.Forgotten)
}

// As Python prints a list of texts.
func quoted(texts []string) string {
	all := "["
	for index, text := range texts {
		if index > 0 {
			all += ", "
		}
		all += "'" + text + "'"
	}
	return all + "]"
}
