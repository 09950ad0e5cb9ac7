namespace ProtoBuf;

/// <summary>The bytes are no message of the type they are read as.</summary>
public class ProtoException : Exception
{
    /// <summary>An exception with a message of the runtime's.</summary>
    public ProtoException()
    {
    }

    /// <summary>An exception that says what is wrong.</summary>
    public ProtoException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says what is wrong, and its cause.</summary>
    public ProtoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
