using CodeFirstOutliers.ProtoGen;
using CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>What has no right .proto file is refused in one line that says what, where and why.</summary>
[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    [DataRow(typeof(ITwoMessages), "the message There.Address and the message Here.Address are both called refused.Address in the schema; rename one with [ProtoContract(Name = \"...\")]", DisplayName = "two messages")]
    [DataRow(typeof(IMessageAndEnum), "the message Here.Kind and the enum There.Kind are both called refused.Kind in the schema; rename one with [ProtoContract(Name = \"...\")]", DisplayName = "a message and an enum")]
    [DataRow(typeof(IServiceAndMessage), "the message Parcel and the service IServiceAndMessage are both called refused.Parcel in the schema; rename one with [Service(\"...\")]", DisplayName = "a service and a message")]
    [DataRow(typeof(IEnumValues), "the value of Light Light.RedDark and the value of LightRed LightRed.Dark are both called refused.LIGHT_RED_DARK in the schema; rename one with [ProtoEnum(Name = \"...\")]", DisplayName = "values of two enums, with their prefixes")]
    [DataRow(typeof(IFieldNames), "SameNames.Id and SameNames.Key are both the field id of SameNames; name one with [ProtoMember(Name = \"...\")]", DisplayName = "two fields")]
    [DataRow(typeof(IJsonNames), "SameJsonNames.Camel and SameJsonNames.Snake are the fields fooBar and foo_bar of SameJsonNames, which are one in JSON; name one with [ProtoMember(Name = \"...\")]", DisplayName = "two fields in JSON")]
    [DataRow(typeof(IEntry), "HasEntry.Price is a map whose entries are called PriceEntry as HasEntry.PriceEntry is; name one with [ProtoMember(Name = \"...\")]", DisplayName = "a field and a map's entries")]
    [DataRow(typeof(IOverloads), "IOverloads.AskAsync and IOverloads.Ask are both the operation Ask; name one with [Operation(\"...\")]", DisplayName = "two operations")]
    [DataRow(typeof(IShortValues), "Weather.Rain and Weather.MoreRain are WEATHER_HEAVY_RAIN and WeatherHeavy_Rain, which are both HeavyRain without the name of the enum; rename one with [ProtoEnum(Name = \"...\")]", DisplayName = "two enum values without the enum's name")]
    [DataRow(typeof(IForeign), "Timestamp is called google.protobuf.Timestamp, as another message is that the contract uses; choose another package, or rename it with [ProtoContract(Name = \"...\")]", DisplayName = "a message and one of another file")]
    public void A_name_that_two_things_bear_is_refused(Type contract, string expected) => Refuses(contract, expected);

    [TestMethod]
    [DataRow(typeof(INoName), "'Größe' of NoName.Größe is no name in a .proto file, which has letters from a to z, digits and _; give one with [ProtoMember(Name = \"...\")]", DisplayName = "letters beyond a to z")]
    [DataRow(typeof(INoPackage), "'no-package' of INoPackage is no name in a .proto file, which has letters from a to z, digits and _; give one with [Service(\"package.Name\")]", DisplayName = "a package")]
    [DataRow(typeof(INoOperation), "'Ask/Now' of INoOperation.AskAsync is no name in a .proto file, which has letters from a to z, digits and _; give one with [Operation(\"...\")]", DisplayName = "an operation")]
    [DataRow(typeof(IDotted), "'a.Dotted' of Dotted is no name in a .proto file, which has letters from a to z, digits and _; give one with [ProtoContract(Name = \"...\")]", DisplayName = "a message with a dot")]
    [DataRow(typeof(IEnumOption), "'option' of Choice.Option begins a statement in an enum; name it with [ProtoEnum(Name = \"...\")]", DisplayName = "a word that begins a statement")]
    [DataRow(typeof(IReservedName), "ReservedName.Old is the field Old, which ReservedName reserves", DisplayName = "a reserved name")]
    public void A_name_that_proto_does_not_have_is_refused(Type contract, string expected) => Refuses(contract, expected);

    [TestMethod]
    [DataRow(typeof(INumberZero), "NumberZero.Member has the number 0: fields are numbered from 1", DisplayName = "zero")]
    [DataRow(typeof(INumberReserved), "NumberReserved.Member has the number 19000, which protobuf keeps for itself: the numbers are 1 to 18999 and 20000 to 536870911", DisplayName = "protobuf's own")]
    [DataRow(typeof(INumberTooLarge), "NumberTooLarge.Member has the number 536870912, which protobuf keeps for itself: the numbers are 1 to 18999 and 20000 to 536870911", DisplayName = "too large")]
    [DataRow(typeof(INumberTwice), "NumberTwice.Member and NumberTwice.Other both have the number 1 in NumberTwice", DisplayName = "twice")]
    [DataRow(typeof(INumberOfDerived), "NumberOfDerived.Member and NumberOfDerived.Derived both have the number 1 in NumberOfDerived", DisplayName = "of a field and a derived type")]
    [DataRow(typeof(INumberReservedByContract), "protobuf-net refuses the contract: Field 1 is reserved and cannot be used for data member 'NumberReservedByContract.Member'.", DisplayName = "a reserved one")]
    [DataRow(typeof(IReservedValue), "protobuf-net refuses the contract: Field 1 is reserved and cannot be used for enum value 'Old'.", DisplayName = "a reserved one of an enum")]
    public void A_number_that_proto_does_not_have_is_refused(Type contract, string expected) => Refuses(contract, expected);

    [TestMethod]
    [DataRow(typeof(INullWrappedCollection), "NullWrappedCollection.Member is a [NullWrappedCollection], of which protobuf-net writes no schema: put the list into a message of its own", DisplayName = "a null-wrapped list")]
    [DataRow(typeof(INullWrappedMap), "NullWrappedMap.Member is a map of [NullWrappedValue]s, of which protobuf-net writes no schema: put the value into a message of its own", DisplayName = "a map of null-wrapped values")]
    [DataRow(typeof(INullWrappedGroup), "NullWrappedGroup.Member is written as a group, which proto3 does not have", DisplayName = "a group of wrapped values")]
    [DataRow(typeof(IGroup), "Group.Member is written as a group, which proto3 does not have", DisplayName = "a group")]
    [DataRow(typeof(IListOfLists), "ListOfLists.Member has a list of lists, which protobuf does not have: put the inner System.Collections.Generic.List<System.Int32> into a message of its own", DisplayName = "a list of lists")]
    [DataRow(typeof(IJagged), "Jagged.Member has a list of lists, which protobuf does not have: put the inner System.Int32[] into a message of its own", DisplayName = "an array of arrays")]
    [DataRow(typeof(IListInTuple), "ListInTuple.Member has a list of lists, which protobuf does not have: put the inner System.Collections.Generic.List<System.Int32> into a message of its own", DisplayName = "a list of lists in a dictionary")]
    [DataRow(typeof(IDimensions), "Dimensions.Member is an array of several dimensions, which protobuf does not have", DisplayName = "two dimensions")]
    [DataRow(typeof(IAnObject), "AnObject.Member is an object, and protobuf-net cannot know of what type: give it one, with [ProtoInclude] for those derived from it", DisplayName = "an object")]
    [DataRow(typeof(INoContract), "NoContract.Member uses System.DateTimeOffset, which is no contract and has no form in protobuf-net: mark it with [ProtoContract], or use another type", DisplayName = "a type without a contract")]
    [DataRow(typeof(IEndless), "Deeper<T> holds itself of ever deeper types, which never ends", DisplayName = "a generic type without end")]
    [DataRow(typeof(IDefaultOfAnotherType), "protobuf-net refuses DefaultOfAnotherType: The input string 'many' was not in a correct format.", DisplayName = "a default of another type")]
    [DataRow(typeof(IListOfMaps), "ListOfMaps.Member has a list of maps, which protobuf does not have: put the inner System.Collections.Generic.Dictionary<System.String, System.Int32> into a message of its own", DisplayName = "a list of maps")]
    [DataRow(typeof(IGroupType), "Grouped is written as a group, which proto3 does not have", DisplayName = "a type that is a group")]
    [DataRow(typeof(IGroupOfDerived), "GroupOfDerived writes what derives from it under 5 as a group, which proto3 does not have", DisplayName = "a derived type in a group")]
    [DataRow(typeof(IZigZagUnsigned), "ZigZagUnsigned.Member has DataFormat.ZigZag, which protobuf-net does not write of UInt32: leave it away, or use a type with a sign", DisplayName = "zigzag without a sign")]
    [DataRow(typeof(IZigZagKeys), "ZigZagKeys.Member has DataFormat.ZigZag, which protobuf-net does not write of UInt64: leave it away, or use a type with a sign", DisplayName = "zigzag keys without a sign")]
    [DataRow(typeof(IFixedTime), "FixedTime.Member is a DateTime with DataFormat.FixedSize, which protobuf-net writes as a single member below CompatibilityLevel.Level300 only: leave DataFormat away", DisplayName = "a fixed time at level 300")]
    [DataRow(typeof(IFixedTimes), "FixedTimes.Member is a list of TimeSpan with DataFormat.FixedSize, which protobuf-net writes as a single member below CompatibilityLevel.Level300 only: leave DataFormat away", DisplayName = "fixed times")]
    [DataRow(typeof(IFromElsewhere), "Money comes from google/type/money.proto, which this tool does not read: without Origin, and with a Name without dots, it is printed with the rest", DisplayName = "a type of another file")]
    [DataRow(typeof(IOwnSerializer), "SerializedByHand has a serializer of its own, of which protobuf-net writes no schema: use a Surrogate", DisplayName = "a serializer of its own")]
    public void A_member_that_has_no_form_in_proto3_is_refused(Type contract, string expected) => Refuses(contract, expected);

    [TestMethod]
    [DataRow(typeof(ISeveralParameters), "ISeveralParameters.AskAsync takes several parameters: a call has one message, beside a CallContext or CancellationToken at the end", DisplayName = "several parameters")]
    [DataRow(typeof(IRefParameter), "IRefParameter.Ask has a ref, out or in parameter, which no message carries", DisplayName = "ref")]
    [DataRow(typeof(IOutParameter), "IOutParameter.Ask has a ref, out or in parameter, which no message carries", DisplayName = "out")]
    [DataRow(typeof(IGenericCall), "IGenericCall.AskAsync is generic, and a call names no type arguments", DisplayName = "generic")]
    [DataRow(typeof(ITaskOfStream), "ITaskOfStream.AskAsync returns a task of a stream: an IAsyncEnumerable is returned as it is", DisplayName = "a task of a stream")]
    [DataRow(typeof(IStreamAndNoTask), "IStreamAndNoTask.Ask takes a stream and does not return a task", DisplayName = "a stream and no task")]
    [DataRow(typeof(IMixedStreams), "IMixedStreams.Ask streams as IAsyncEnumerable one way and as IObservable the other, which protobuf-net.Grpc does not bind", DisplayName = "two kinds of streams")]
    [DataRow(typeof(IPrimitive), "IPrimitive.AskAsync passes Int32, which is no message: it takes a [ProtoContract] with a member of it", DisplayName = "a number")]
    [DataRow(typeof(IText), "IText.AskAsync passes String, which is no message: it takes a [ProtoContract] with a member of it", DisplayName = "a text")]
    [DataRow(typeof(IBytes), "IBytes.AskAsync passes a System.IO.Stream, which has no schema here: stream messages with a byte[] instead", DisplayName = "a stream of bytes")]
    [DataRow(typeof(IUncontracted), "IUncontracted.AskAsync uses System.Version, which is no contract and has no form in protobuf-net: mark it with [ProtoContract], or use another type", DisplayName = "a type without a contract")]
    [DataRow(typeof(ITaskGiven), "ITaskGiven.AskAsync takes a Task, which is no message", DisplayName = "a task given")]
    public void An_operation_that_no_call_reaches_is_refused(Type contract, string expected) => Refuses(contract, expected);

    [TestMethod]
    [DataRow("IGeneric", DisplayName = "its name")]
    [DataRow("IGeneric<T>", DisplayName = "its name in C#")]
    [DataRow("CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused.IGeneric`1", DisplayName = "its full name")]
    public void A_generic_service_is_refused_however_it_is_called(string name)
    {
        var (exitCode, _, error) = Tool.Run("--assembly", typeof(IGeneric<>).Assembly.Location, "--service", name);

        Assert.AreEqual(ProtoGenCommand.BadInput, exitCode);
        Assert.Contains("IGeneric<T> is generic, and its name on the wire depends on its types; derive an interface that names them", error);
    }

    [TestMethod]
    public void Fields_that_snake_case_makes_one_are_refused() =>
        Refuses(typeof(ISnakeNames), "SameSnakeNames.UnitPrice and SameSnakeNames.Price are both the field unit_price of SameSnakeNames; name one with [ProtoMember(Name = \"...\")]", "--fields", "snake_case");

    [TestMethod]
    public void What_nobody_foresaw_is_told_in_one_line_too() =>
        Refuses(typeof(IUnforeseen), "this contract was not foreseen, which is a fault of ProtoGen: InvalidTimeZoneException: broken");

    private static void Refuses(Type contract, string expected, params string[] options)
    {
        var (exitCode, output, error) = Tool.Run(["--assembly", contract.Assembly.Location, "--service", contract.FullName!, .. options]);

        Assert.AreEqual((ProtoGenCommand.BadInput, ""), (exitCode, output));
        Assert.AreEqual($"protogen: {expected}\n", error.ReplaceLineEndings("\n").Replace($"{contract.Namespace}.", "", StringComparison.Ordinal));
    }
}
