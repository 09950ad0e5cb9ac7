// The echo of conformance.proto: "serve" says on which port, "call ADDRESS" prints what it found.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"

	"conformance/pb"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

const detail = "100 % naïve: 数据"

type echo struct {
	pb.UnimplementedEchoServer
}

func (echo) Unary(ctx context.Context, message *pb.Message) (*pb.Message, error) {
	echoed := metadata.MD{}
	if sent, ok := metadata.FromIncomingContext(ctx); ok {
		for key, values := range sent {
			if strings.HasPrefix(key, "echo-") {
				echoed[key] = values
			}
		}
	}
	if len(echoed) > 0 {
		grpc.SendHeader(ctx, echoed)
		grpc.SetTrailer(ctx, echoed)
	}
	if err := end(ctx, message, func(md metadata.MD) { grpc.SetTrailer(ctx, md) }); err != nil {
		return nil, err
	}
	return message, nil
}

func (echo) Collect(stream pb.Echo_CollectServer) error {
	var texts []string
	for {
		message, err := stream.Recv()
		if err == io.EOF {
			return stream.SendAndClose(&pb.Message{Text: strings.Join(texts, "+"), Count: int32(len(texts))})
		}
		if err == nil {
			err = end(stream.Context(), message, stream.SetTrailer)
		}
		if err != nil {
			return err
		}
		texts = append(texts, message.Text)
	}
}

func (echo) Repeat(message *pb.Message, stream pb.Echo_RepeatServer) error {
	for count := int32(1); count <= message.Count; count++ {
		answer := &pb.Message{Text: message.Text, Count: count, Payload: message.Payload}
		if err := stream.Send(answer); err != nil {
			return err
		}
	}
	return end(stream.Context(), message, stream.SetTrailer)
}

func (echo) Chat(stream pb.Echo_ChatServer) error {
	for {
		message, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = end(stream.Context(), message, stream.SetTrailer)
		}
		if err == nil {
			err = stream.Send(message)
		}
		if err != nil {
			return err
		}
	}
}

func end(ctx context.Context, message *pb.Message, trailer func(metadata.MD)) error {
	if message.Wait {
		<-ctx.Done()
		return status.FromContextError(ctx.Err()).Err()
	}
	if message.Status > 0 {
		trailer(metadata.Pairs("why", "asked-for"))
		return status.Error(codes.Code(message.Status), message.Text)
	}
	return nil
}

func serve() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	server := grpc.NewServer()
	pb.RegisterEchoServer(server, echo{})
	fmt.Println("server ready on port", listener.Addr().(*net.TCPAddr).Port)
	server.Serve(listener)
}

func call(address string) {
	connection, err := grpc.Dial(address, grpc.WithInsecure())
	must(err)
	defer connection.Close()
	client := pb.NewEchoClient(connection)
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()

	answer, err := client.Unary(ctx, &pb.Message{Text: "hello"})
	must(err)
	fmt.Println("unary", answer.Text)

	var headers, trailers metadata.MD
	sent := metadata.AppendToOutgoingContext(ctx, "echo-text", "a b%c", "echo-bytes-bin", "\x00\x01\xfe\xff")
	_, err = client.Unary(sent, &pb.Message{}, grpc.Header(&headers), grpc.Trailer(&trailers))
	must(err)
	for _, found := range []metadata.MD{headers, trailers} {
		fmt.Printf("metadata %s %x\n", found.Get("echo-text")[0], found.Get("echo-bytes-bin")[0])
	}

	collect, err := client.Collect(ctx)
	must(err)
	chat, err := client.Chat(ctx)
	must(err)
	for _, text := range []string{"a", "b", "c"} {
		must(collect.Send(&pb.Message{Text: text}))
		must(chat.Send(&pb.Message{Text: text}))
	}
	answer, err = collect.CloseAndRecv()
	must(err)
	fmt.Println("collect", answer.Text)
	must(chat.CloseSend())

	repeat, err := client.Repeat(ctx, &pb.Message{Count: 3})
	must(err)
	counts, err := read(repeat.Recv, func(m *pb.Message) string { return fmt.Sprint(m.Count) })
	must(err)
	fmt.Println("repeat", counts)
	texts, err := read(chat.Recv, func(m *pb.Message) string { return m.Text })
	must(err)
	fmt.Println("chat", texts)

	repeat, err = client.Repeat(ctx, &pb.Message{Text: detail, Status: 9, Count: 2})
	must(err)
	counts, err = read(repeat.Recv, func(m *pb.Message) string { return fmt.Sprint(m.Count) })
	fmt.Println("status", counts, int(status.Code(err)), status.Convert(err).Message(), repeat.Trailer().Get("why")[0])

	soon, giveUp := context.WithTimeout(ctx, 200*time.Millisecond)
	defer giveUp()
	_, err = client.Unary(soon, &pb.Message{Wait: true})
	fmt.Println("deadline", int(status.Code(err)))

	cancelled, cancel := context.WithCancel(ctx)
	repeat, err = client.Repeat(cancelled, &pb.Message{Count: 1, Wait: true})
	must(err)
	_, err = repeat.Recv()
	must(err)
	cancel()
	_, err = repeat.Recv()
	fmt.Println("cancel", int(status.Code(err)))

	answer, err = client.Unary(ctx, &pb.Message{Text: strings.Repeat("x", 50000)}, grpc.UseCompressor(gzip.Name))
	must(err)
	fmt.Println("gzip", len(answer.Text))
}

func read(next func() (*pb.Message, error), show func(*pb.Message) string) (string, error) {
	var shown []string
	for {
		message, err := next()
		if err == io.EOF {
			return strings.Join(shown, ","), nil
		}
		if err != nil {
			return strings.Join(shown, ","), err
		}
		shown = append(shown, show(message))
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	if os.Args[1] == "serve" {
		serve()
	} else {
		call(os.Args[2])
	}
}
