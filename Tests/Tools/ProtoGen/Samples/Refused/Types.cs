using ProtoBuf;
using ProtoBuf.Grpc.Configuration;
using ProtoBuf.Serializers;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused;

[Service("refused.GivesGroupType")]
public interface IGroupType
{
    ValueTask<GroupType> AskAsync();
}

[ProtoContract]
public sealed class GroupType
{
    [ProtoMember(1)]
    public Grouped? Member { get; set; }
}

[ProtoContract(IsGroup = true)]
public sealed class Grouped
{
    [ProtoMember(1)]
    public int Member { get; set; }
}

[Service("refused.GivesGroupOfDerived")]
public interface IGroupOfDerived
{
    ValueTask<GroupOfDerived> AskAsync();
}

[ProtoContract, ProtoInclude(5, typeof(DerivedAsGroup), DataFormat = DataFormat.Group)]
public class GroupOfDerived;

[ProtoContract]
public sealed class DerivedAsGroup : GroupOfDerived;

[Service("refused.GivesFromElsewhere")]
public interface IFromElsewhere
{
    ValueTask<FromElsewhere> AskAsync();
}

[ProtoContract]
public sealed class FromElsewhere
{
    [ProtoMember(1)]
    public Money? Member { get; set; }
}

[ProtoContract(Name = ".google.type.Money", Origin = "google/type/money.proto")]
public sealed class Money;

[Service("refused.GivesOwnSerializer")]
public interface IOwnSerializer
{
    ValueTask<OwnSerializer> AskAsync();
}

[ProtoContract]
public sealed class OwnSerializer
{
    [ProtoMember(1)]
    public SerializedByHand? Member { get; set; }
}

[ProtoContract(Serializer = typeof(Hand))]
public sealed class SerializedByHand
{
    internal sealed class Hand : ISerializer<SerializedByHand>
    {
        public SerializerFeatures Features => SerializerFeatures.CategoryMessage | SerializerFeatures.WireTypeString;

        public SerializedByHand Read(ref ProtoReader.State state, SerializedByHand value) => value;

        public void Write(ref ProtoWriter.State state, SerializedByHand value)
        {
        }
    }
}
