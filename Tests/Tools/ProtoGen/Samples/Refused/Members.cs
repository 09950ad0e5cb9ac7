using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused;

[Service("refused.GivesNullWrappedCollection")]
public interface INullWrappedCollection
{
    ValueTask<NullWrappedCollection> AskAsync();
}

[ProtoContract]
public sealed class NullWrappedCollection
{
    [ProtoMember(1), NullWrappedCollection]
    public List<int>? Member { get; set; }
}

[Service("refused.GivesNullWrappedMap")]
public interface INullWrappedMap
{
    ValueTask<NullWrappedMap> AskAsync();
}

[ProtoContract]
public sealed class NullWrappedMap
{
    [ProtoMember(1), NullWrappedValue]
    public Dictionary<int, string?> Member { get; set; } = [];
}

[Service("refused.GivesNullWrappedGroup")]
public interface INullWrappedGroup
{
    ValueTask<NullWrappedGroup> AskAsync();
}

[ProtoContract]
public sealed class NullWrappedGroup
{
    [ProtoMember(1), NullWrappedValue(AsGroup = true)]
    public List<int?> Member { get; set; } = [];
}

[Service("refused.GivesGroup")]
public interface IGroup
{
    ValueTask<Group> AskAsync();
}

[ProtoContract]
public sealed class Group
{
    [ProtoMember(1, DataFormat = DataFormat.Group)]
    public Item? Member { get; set; }
}

[Service("refused.GivesListOfLists")]
public interface IListOfLists
{
    ValueTask<ListOfLists> AskAsync();
}

[ProtoContract]
public sealed class ListOfLists
{
    [ProtoMember(1)]
    public List<List<int>> Member { get; set; } = [];
}

[Service("refused.GivesJagged")]
public interface IJagged
{
    ValueTask<Jagged> AskAsync();
}

[ProtoContract]
public sealed class Jagged
{
    [ProtoMember(1)]
    public int[][] Member { get; set; } = [];
}

[Service("refused.GivesDimensions")]
public interface IDimensions
{
    ValueTask<Dimensions> AskAsync();
}

[ProtoContract]
public sealed class Dimensions
{
    [ProtoMember(1)]
    public int[,]? Member { get; set; }
}

[Service("refused.GivesNumberZero")]
public interface INumberZero
{
    ValueTask<NumberZero> AskAsync();
}

[ProtoContract]
public sealed class NumberZero
{
    [ProtoMember(0)]
    public int Member { get; set; }
}

[Service("refused.GivesNumberReserved")]
public interface INumberReserved
{
    ValueTask<NumberReserved> AskAsync();
}

[ProtoContract]
public sealed class NumberReserved
{
    [ProtoMember(19_000)]
    public int Member { get; set; }
}

[Service("refused.GivesNumberTooLarge")]
public interface INumberTooLarge
{
    ValueTask<NumberTooLarge> AskAsync();
}

[ProtoContract]
public sealed class NumberTooLarge
{
    [ProtoMember(536_870_912)]
    public int Member { get; set; }
}

[Service("refused.GivesNumberTwice")]
public interface INumberTwice
{
    ValueTask<NumberTwice> AskAsync();
}

[ProtoContract]
public sealed class NumberTwice
{
    [ProtoMember(1)]
    public int Member { get; set; }

    [ProtoMember(1)]
    public int Other { get; set; }
}

[Service("refused.GivesAnObject")]
public interface IAnObject
{
    ValueTask<AnObject> AskAsync();
}

[ProtoContract]
public sealed class AnObject
{
    [ProtoMember(1)]
    public object? Member { get; set; }
}

[Service("refused.GivesNoContract")]
public interface INoContract
{
    ValueTask<NoContract> AskAsync();
}

[ProtoContract]
public sealed class NoContract
{
    [ProtoMember(1)]
    public DateTimeOffset Member { get; set; }
}

[Service("refused.GivesNoName")]
public interface INoName
{
    ValueTask<NoName> AskAsync();
}

[ProtoContract]
public sealed class NoName
{
    [ProtoMember(1)]
    public int Größe { get; set; }
}

[Service("refused.GivesListInTuple")]
public interface IListInTuple
{
    ValueTask<ListInTuple> AskAsync();
}

[ProtoContract]
public sealed class ListInTuple
{
    [ProtoMember(1)]
    public Dictionary<string, List<List<int>>> Member { get; set; } = [];
}

[Service("refused.GivesEndless")]
public interface IEndless
{
    ValueTask<Endless> AskAsync();
}

[ProtoContract]
public sealed class Endless
{
    [ProtoMember(1)]
    public Deeper<int>? Member { get; set; }
}

[Service("refused.GivesEnumOption")]
public interface IEnumOption
{
    ValueTask<EnumOption> AskAsync();
}

[ProtoContract]
public sealed class EnumOption
{
    [ProtoMember(1)]
    public Choice Member { get; set; }
}

[ProtoContract]
public sealed class Deeper<T>
{
    [ProtoMember(1)]
    public Deeper<Deeper<T>>? Next { get; set; }
}

public enum Choice
{
    [ProtoEnum(Name = "option")]
    Option,
}

[Service("refused.GivesNumberOfDerived")]
public interface INumberOfDerived
{
    ValueTask<NumberOfDerived> AskAsync();
}

[ProtoContract, ProtoInclude(1, typeof(Derived))]
public class NumberOfDerived
{
    [ProtoMember(1)]
    public int Member { get; set; }

    [ProtoContract]
    public sealed class Derived : NumberOfDerived;
}

[Service("refused.GivesNumberReservedByContract")]
public interface INumberReservedByContract
{
    ValueTask<NumberReservedByContract> AskAsync();
}

[ProtoContract, ProtoReserved(1)]
public sealed class NumberReservedByContract
{
    [ProtoMember(1)]
    public int Member { get; set; }
}

[Service("refused.GivesDotted")]
public interface IDotted
{
    ValueTask<Dotted> AskAsync();
}

[ProtoContract(Name = "a.Dotted")]
public sealed class Dotted;

/// <summary>What a value is written as has to exist.</summary>
[Service("refused.GivesDefaultOfAnotherType")]
public interface IDefaultOfAnotherType
{
    ValueTask<DefaultOfAnotherType> AskAsync();
}

[ProtoContract]
public sealed class DefaultOfAnotherType
{
    [ProtoMember(1), System.ComponentModel.DefaultValue("many")]
    public int Member { get; set; }
}

[Service("refused.GivesUnforeseen")]
public interface IUnforeseen
{
    ValueTask<Unforeseen> AskAsync();
}

[ProtoContract, Breaks]
public sealed class Unforeseen;

[AttributeUsage(AttributeTargets.Class)]
public sealed class BreaksAttribute : Attribute
{
    public BreaksAttribute() => throw new InvalidTimeZoneException("broken");
}
