using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused;

[Service("refused.SeveralParameters")]
public interface ISeveralParameters
{
    ValueTask<Item> AskAsync(Item first, Item second);
}

[Service("refused.RefParameter")]
public interface IRefParameter
{
    void Ask(ref Item given);
}

[Service("refused.OutParameter")]
public interface IOutParameter
{
    void Ask(out Item answer);
}

[Service("refused.GenericCall")]
public interface IGenericCall
{
    ValueTask<T> AskAsync<T>(T given);
}

[Service("refused.TaskOfStream")]
public interface ITaskOfStream
{
    Task<IAsyncEnumerable<Item>> AskAsync();
}

[Service("refused.StreamAndNoTask")]
public interface IStreamAndNoTask
{
    Item Ask(IAsyncEnumerable<Item> given);
}

[Service("refused.MixedStreams")]
public interface IMixedStreams
{
    IObservable<Item> Ask(IAsyncEnumerable<Item> given);
}

[Service("refused.Overloads")]
public interface IOverloads
{
    ValueTask<Item> AskAsync(Item given);

    Item Ask(Item given);
}

[Service("refused.Primitive")]
public interface IPrimitive
{
    ValueTask<int> AskAsync();
}

[Service("refused.Text")]
public interface IText
{
    ValueTask<Item> AskAsync(string given);
}

[Service("refused.Bytes")]
public interface IBytes
{
    ValueTask<Stream> AskAsync();
}

[Service("refused.Uncontracted")]
public interface IUncontracted
{
    ValueTask<Version> AskAsync();
}

[Service("refused.TaskGiven")]
public interface ITaskGiven
{
    ValueTask AskAsync(Task<Item> given);
}

[Service("no-package.NoPackage")]
public interface INoPackage
{
    ValueTask AskAsync();
}

[Service("refused.NoOperation")]
public interface INoOperation
{
    [Operation("Ask/Now")]
    ValueTask AskAsync();
}
