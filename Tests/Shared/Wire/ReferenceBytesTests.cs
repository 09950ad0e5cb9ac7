using CodeFirstOutliers.Wire;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.Shared.Wire;

/// <summary>The bytes on which all peers agree.</summary>
[TestClass]
public sealed class ReferenceBytesTests
{
    private const string Request = "0A1C0A0C08F0F381AF0610C0DE9CF802120363707519000000000000F83F";
    private const string Response = "0A0E0001AC02FFFFFFFFFFFFFFFFFF01";

    private static readonly Metric s_metric = new()
    {
        Time = DateTime.UnixEpoch.AddSeconds(1_709_210_096).AddMilliseconds(789),
        Name = "cpu",
        Value = 1.5,
    };

    [TestMethod]
    public void A_request_has_the_reference_bytes()
    {
        var request = new OutliersRequest { Metrics = [s_metric] };
        Assert.AreEqual(Request, Convert.ToHexString(OurCodec.Write(request)));
        Assert.AreEqual(Request, Convert.ToHexString(OurCodec.Write(new OutliersRequest { Columns = request.Columns })));
        Assert.AreEqual(Request, Convert.ToHexString(ProtobufNet(request)));
    }

    [TestMethod]
    public void The_reference_bytes_are_a_request()
    {
        var bytes = Convert.FromHexString(Request);
        Assert.AreEqual(s_metric, RequestReader.Read(new(bytes)).Metrics.Single());
        Assert.AreEqual(s_metric, Serializer.Deserialize<OutliersRequest>(bytes.AsSpan()).Metrics.Single());
    }

    [TestMethod]
    public void A_response_has_the_reference_bytes()
    {
        var response = new OutliersResponse { Indices = [0, 1, 300, -1] };
        Assert.AreEqual(Response, Convert.ToHexString(OurCodec.Write(response)));
        Assert.AreEqual(Response, Convert.ToHexString(ProtobufNet(response)));
        CollectionAssert.AreEqual(response.Indices, ResponseReader.Read(new(Convert.FromHexString(Response))).Indices);
    }

    [TestMethod]
    public void Empty_messages_are_empty()
    {
        Assert.IsEmpty(OurCodec.Write(new OutliersRequest()));
        Assert.IsEmpty(OurCodec.Write(new OutliersResponse()));
        Assert.IsEmpty(OurCodec.Write(new OutliersRequest { Metrics = null!, States = null!, ReturnStates = null! }));
        Assert.IsEmpty(RequestReader.Read(default).Metrics);
        Assert.IsEmpty(ResponseReader.Read(default).Indices);
    }

    private static byte[] ProtobufNet<T>(T message)
    {
        using var stream = new MemoryStream();
        Serializer.Serialize(stream, message);
        return stream.ToArray();
    }
}
