namespace Grpc.Core;

/// <summary>How a call ended; the numbers are those of the wire.</summary>
public enum StatusCode
{
    /// <summary>It succeeded.</summary>
    OK = 0,

    /// <summary>It was cancelled, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>It failed and nothing more is known.</summary>
    Unknown = 2,

    /// <summary>The request can never be right.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed first.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be made exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A limit or quota is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of the system forbids it.</summary>
    FailedPrecondition = 9,

    /// <summary>It was given up, usually for a conflict.</summary>
    Aborted = 10,

    /// <summary>The request went past a valid range.</summary>
    OutOfRange = 11,

    /// <summary>The server has no such method.</summary>
    Unimplemented = 12,

    /// <summary>An invariant broke.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached now; trying again may help.</summary>
    Unavailable = 14,

    /// <summary>Data is lost beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller did not say who it is.</summary>
    Unauthenticated = 16,
}
