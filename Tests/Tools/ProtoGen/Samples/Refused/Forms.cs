using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused;

[Service("refused.GivesZigZagUnsigned")]
public interface IZigZagUnsigned
{
    ValueTask<ZigZagUnsigned> AskAsync();
}

[ProtoContract]
public sealed class ZigZagUnsigned
{
    [ProtoMember(1, DataFormat = DataFormat.ZigZag)]
    public uint Member { get; set; }
}

[Service("refused.GivesZigZagKeys")]
public interface IZigZagKeys
{
    ValueTask<ZigZagKeys> AskAsync();
}

[ProtoContract]
public sealed class ZigZagKeys
{
    [ProtoMember(1), ProtoMap(KeyFormat = DataFormat.ZigZag)]
    public Dictionary<ulong, int> Member { get; set; } = [];
}

[Service("refused.GivesFixedTime")]
public interface IFixedTime
{
    ValueTask<FixedTime> AskAsync();
}

[ProtoContract]
public sealed class FixedTime
{
    [ProtoMember(1, DataFormat = DataFormat.FixedSize), CompatibilityLevel(CompatibilityLevel.Level300)]
    public DateTime Member { get; set; }
}

[Service("refused.GivesFixedTimes")]
public interface IFixedTimes
{
    ValueTask<FixedTimes> AskAsync();
}

[ProtoContract]
public sealed class FixedTimes
{
    [ProtoMember(1, DataFormat = DataFormat.FixedSize)]
    public List<TimeSpan> Member { get; set; } = [];
}

[Service("refused.GivesListOfMaps")]
public interface IListOfMaps
{
    ValueTask<ListOfMaps> AskAsync();
}

[ProtoContract]
public sealed class ListOfMaps
{
    [ProtoMember(1)]
    public List<Dictionary<string, int>> Member { get; set; } = [];
}

[Service("refused.GivesReservedValue")]
public interface IReservedValue
{
    ValueTask<ReservedValue> AskAsync();
}

[ProtoContract]
public sealed class ReservedValue
{
    [ProtoMember(1)]
    public ReservingEnum Member { get; set; }
}

[ProtoReserved(1)]
public enum ReservingEnum
{
    None,
    Old,
}
