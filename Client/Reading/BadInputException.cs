namespace CodeFirstOutliers.Client.Reading;

/// <summary>Input that cannot be read; the message names the file, the line where there is one, and what is wrong.</summary>
public sealed class BadInputException : Exception
{
    /// <summary>The message says all there is to say.</summary>
    public BadInputException(string message)
        : base(message)
    {
    }

    /// <summary>The whole input is at fault.</summary>
    public BadInputException(string source, string fault)
        : base($"{source}: {fault}")
    {
    }

    /// <summary>One line is at fault.</summary>
    /// <param name="source">The name of the file.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="fault">What is wrong with it.</param>
    public BadInputException(string source, long line, string fault)
        : base($"{source}:{line}: {fault}")
    {
    }
}
