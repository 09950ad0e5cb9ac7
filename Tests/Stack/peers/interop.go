// The cases of gRPC's interop-test-descriptions.md: "ADDRESS [CA]" runs all and prints a line for each, over TLS if given who issues certificates.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"interop/pb"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/stats"
	"google.golang.org/grpc/status"
)

var (
	requestSizes  = []int{27182, 8, 1828, 45904}
	responseSizes = []int32{31415, 9, 2653, 58979}
)

// The size of the last message that came, as it was on the wire: smaller than the message where it was compressed.
type wire struct {
	length int
}

func (w *wire) HandleRPC(_ context.Context, each stats.RPCStats) {
	if in, ok := each.(*stats.InPayload); ok {
		w.length = in.WireLength
	}
}

func (w *wire) TagRPC(ctx context.Context, _ *stats.RPCTagInfo) context.Context   { return ctx }
func (w *wire) TagConn(ctx context.Context, _ *stats.ConnTagInfo) context.Context { return ctx }
func (w *wire) HandleConn(context.Context, stats.ConnStats)                       {}

type client struct {
	pb.TestServiceClient
	unimplemented pb.UnimplementedServiceClient
	wire          *wire
}

func payload(size int) *pb.Payload { return &pb.Payload{Body: make([]byte, size)} }

func truth(value bool) *pb.BoolValue { return &pb.BoolValue{Value: value} }

func large() *pb.SimpleRequest {
	return &pb.SimpleRequest{ResponseSize: 314159, Payload: payload(271828)}
}

func asking(responseSize int32, requestSize int) *pb.StreamingOutputCallRequest {
	return &pb.StreamingOutputCallRequest{ResponseParameters: []*pb.ResponseParameters{{Size: responseSize}}, Payload: payload(requestSize)}
}

func same(name string, expected, got interface{}) error {
	if expected != got {
		return fmt.Errorf("%s must be %v, got %v", name, expected, got)
	}
	return nil
}

func fails(code codes.Code, err error) error { return same("status", code, status.Code(err)) }

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (c client) answers(ctx context.Context, request *pb.SimpleRequest, options ...grpc.CallOption) error {
	response, err := c.UnaryCall(ctx, request, options...)
	if err != nil {
		return err
	}
	if !bytes.Equal(response.Payload.Body, make([]byte, request.ResponseSize)) {
		return errors.New("the payload must be zeros, as many as asked for")
	}
	return nil
}

func (c client) clientCompressed(ctx context.Context) error {
	compressed, plain := large(), large()
	compressed.ExpectCompressed, plain.ExpectCompressed = truth(true), truth(false)
	return first(
		fails(codes.InvalidArgument, c.answers(ctx, compressed)),
		c.answers(ctx, compressed, grpc.UseCompressor(gzip.Name)),
		c.answers(ctx, plain))
}

func (c client) serverCompressed(ctx context.Context) error {
	for _, compressed := range []bool{true, false} {
		request := large()
		request.ResponseCompressed = truth(compressed)
		if err := c.answers(ctx, request); err != nil {
			return err
		}
		if err := same("compressed", compressed, c.wire.length < int(request.ResponseSize)); err != nil {
			return err
		}
	}
	return nil
}

func (c client) clientStreaming(ctx context.Context) error {
	stream, err := c.StreamingInputCall(ctx)
	if err != nil {
		return err
	}
	for _, size := range requestSizes {
		if err := stream.Send(&pb.StreamingInputCallRequest{Payload: payload(size)}); err != nil {
			return err
		}
	}
	response, err := stream.CloseAndRecv()
	if err != nil {
		return err
	}
	return same("size", int32(74922), response.AggregatedPayloadSize)
}

func (c client) serverStreaming(ctx context.Context) error {
	request := &pb.StreamingOutputCallRequest{}
	for _, size := range responseSizes {
		request.ResponseParameters = append(request.ResponseParameters, &pb.ResponseParameters{Size: size})
	}
	stream, err := c.StreamingOutputCall(ctx, request)
	if err != nil {
		return err
	}
	for _, size := range responseSizes {
		response, err := stream.Recv()
		if err != nil {
			return err
		}
		if err := same("size", int(size), len(response.Payload.Body)); err != nil {
			return err
		}
	}
	_, err = stream.Recv()
	return same("end", io.EOF, err)
}

func (c client) pingPong(ctx context.Context) error {
	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	for i, size := range responseSizes {
		if err := stream.Send(asking(size, requestSizes[i])); err != nil {
			return err
		}
		response, err := stream.Recv()
		if err != nil {
			return err
		}
		if err := same("size", int(size), len(response.Payload.Body)); err != nil {
			return err
		}
	}
	return ends(stream, io.EOF)
}

func ends(stream pb.TestService_FullDuplexCallClient, expected error) error {
	if err := stream.CloseSend(); err != nil {
		return err
	}
	_, err := stream.Recv()
	return same("end", expected, err)
}

func (c client) emptyStream(ctx context.Context) error {
	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	return ends(stream, io.EOF)
}

func (c client) customMetadata(ctx context.Context) error {
	const initial, trailing = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
	ctx = metadata.AppendToOutgoingContext(ctx, initial, "test_initial_metadata_value", trailing, "\xab\xab\xab")
	echoed := func(headers, trailers metadata.MD) error {
		return first(
			same(initial, "[test_initial_metadata_value]", fmt.Sprint(headers.Get(initial))),
			same(trailing, "[\xab\xab\xab]", fmt.Sprint(trailers.Get(trailing))))
	}

	var headers, trailers metadata.MD
	err := c.answers(ctx, large(), grpc.Header(&headers), grpc.Trailer(&trailers))
	if err := first(err, echoed(headers, trailers)); err != nil {
		return err
	}

	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	if err := stream.Send(asking(314159, 271828)); err != nil {
		return err
	}
	if _, err := stream.Recv(); err != nil {
		return err
	}
	headers, err = stream.Header()
	return first(err, ends(stream, io.EOF), echoed(headers, stream.Trailer()))
}

func (c client) statusAndMessage(message string) func(context.Context) error {
	return func(ctx context.Context) error {
		asked := &pb.EchoStatus{Code: int32(codes.Unknown), Message: message}
		told := func(err error) error {
			return first(fails(codes.Unknown, err), same("message", message, status.Convert(err).Message()))
		}
		_, err := c.UnaryCall(ctx, &pb.SimpleRequest{ResponseStatus: asked})
		if err := told(err); err != nil {
			return err
		}
		stream, err := c.FullDuplexCall(ctx)
		if err != nil {
			return err
		}
		err = stream.Send(&pb.StreamingOutputCallRequest{ResponseStatus: asked})
		if err := first(err, stream.CloseSend()); err != nil {
			return err
		}
		_, err = stream.Recv()
		return told(err)
	}
}

func (c client) cancelAfterBegin(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	stream, err := c.StreamingInputCall(ctx)
	cancel()
	if err != nil {
		return err
	}
	_, err = stream.CloseAndRecv()
	return fails(codes.Canceled, err)
}

func (c client) cancelAfterFirstResponse(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.FullDuplexCall(ctx)
	if err != nil {
		return err
	}
	if err := stream.Send(asking(31415, 27182)); err != nil {
		return err
	}
	if _, err := stream.Recv(); err != nil {
		return err
	}
	cancel()
	_, err = stream.Recv()
	return fails(codes.Canceled, err)
}

func (c client) timeout(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	stream, err := c.FullDuplexCall(ctx)
	if err == nil {
		stream.Send(&pb.StreamingOutputCallRequest{Payload: payload(27182)}) // fails where the time is over already
		_, err = stream.Recv()
	}
	return fails(codes.DeadlineExceeded, err)
}

func main() {
	security := grpc.WithInsecure()
	if len(os.Args) > 2 {
		trusted, err := credentials.NewClientTLSFromFile(os.Args[2], "")
		must(err)
		security = grpc.WithTransportCredentials(trusted)
	}
	wire := &wire{}
	connection, err := grpc.Dial(os.Args[1], security, grpc.WithStatsHandler(wire))
	must(err)
	defer connection.Close()
	c := client{pb.NewTestServiceClient(connection), pb.NewUnimplementedServiceClient(connection), wire}

	for _, each := range []struct {
		name string
		run  func(context.Context) error
	}{
		{"empty_unary", func(ctx context.Context) error { _, err := c.EmptyCall(ctx, &pb.Empty{}); return err }},
		{"large_unary", func(ctx context.Context) error { return c.answers(ctx, large()) }},
		{"client_compressed_unary", c.clientCompressed},
		{"server_compressed_unary", c.serverCompressed},
		{"client_streaming", c.clientStreaming},
		{"server_streaming", c.serverStreaming},
		{"ping_pong", c.pingPong},
		{"empty_stream", c.emptyStream},
		{"custom_metadata", c.customMetadata},
		{"status_code_and_message", c.statusAndMessage("test status message")},
		{"special_status_message", c.statusAndMessage("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")},
		{"unimplemented_method", func(ctx context.Context) error {
			_, err := c.UnimplementedCall(ctx, &pb.Empty{})
			return fails(codes.Unimplemented, err)
		}},
		{"unimplemented_service", func(ctx context.Context) error {
			_, err := c.unimplemented.UnimplementedCall(ctx, &pb.Empty{})
			return fails(codes.Unimplemented, err)
		}},
		{"cancel_after_begin", c.cancelAfterBegin},
		{"cancel_after_first_response", c.cancelAfterFirstResponse},
		{"timeout_on_sleeping_server", c.timeout},
	} {
		ctx, stop := context.WithTimeout(context.Background(), time.Minute)
		err := each.run(ctx)
		stop()
		if err == nil {
			fmt.Println(each.name, "ok")
		} else {
			fmt.Printf("%s failed: %q\n", each.name, err)
		}
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
