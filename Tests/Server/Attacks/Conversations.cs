using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Support.Http2;

namespace CodeFirstOutliers.Tests.Server.Attacks;

/// <summary>All that a client sends for one call, frame by frame: right, and so a beginning for what is wrong.</summary>
internal static class Conversations
{
    /// <summary>The stream that they call over.</summary>
    public const int Stream = 1;

    /// <summary>A message with its header.</summary>
    public static readonly byte[] Message = RawCall.Frame(Requests.Bytes(Requests.Of(Requests.Seven)));

    /// <summary>A call of one message.</summary>
    public static readonly byte[] OfMessage = Of("/pb.Outliers/Detect", Requests.Of(Requests.Seven));

    /// <summary>A stream of three messages, a state asked for with the last.</summary>
    public static readonly byte[] OfStream = Of(
        "/pb.Outliers/Watch", Requests.Of(1, 2, 3), Requests.Of(4, 5), new OutliersRequest { ReturnStates = ["CPU"] });

    private static byte[] Of(string path, params OutliersRequest[] requests)
    {
        Frame[] frames =
        [
            Frame.Settings((1, 0)), // headers of the answer as they are
            new(FrameType.Settings, Frame.Acknowledges, 0, []),
            Frame.WindowUpdate(0, 100_000),
            Frame.Headers(Stream, HeaderBlock.OfCall(path, ("grpc-timeout", "10S"))),
            .. requests.Select((request, i) => Frame.Data(Stream, RawCall.Frame(Requests.Bytes(request)), i == requests.Length - 1 ? Frame.EndStream : (byte)0)),
        ];
        return [.. RawConnection.Preface, .. frames.SelectMany(frame => frame.ToBytes())];
    }
}
