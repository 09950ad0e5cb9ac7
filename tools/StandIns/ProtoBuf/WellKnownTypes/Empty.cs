namespace ProtoBuf.WellKnownTypes;

/// <summary>google.protobuf.Empty: what a method without argument or result carries.</summary>
[ProtoContract(Name = ".google.protobuf.Empty")]
public readonly struct Empty;
