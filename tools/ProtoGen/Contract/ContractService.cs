namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>A service interface and its full name on the wire.</summary>
internal sealed record ContractService(Type Type, string FullName)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    public string Package => FullName[..Math.Max(FullName.LastIndexOf('.'), 0)];

    /// <summary>Whether the name is meant for this service: as on the wire or in C#, with or without what stands before it.</summary>
    public bool IsCalled(string name) => name == FullName || name == Name || name == Type.FullName || name == Type.Name;
}
