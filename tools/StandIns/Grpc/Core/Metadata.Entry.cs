using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with its text, or with its bytes when the key ends in "-bin".</summary>
    public class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz._-");

        private readonly string? _value;
        private readonly byte[]? _bytes;

        /// <summary>Text under a key that does not end in "-bin"; the key is made lower case.</summary>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Checked(key);
            _value = !IsBinary ? value : throw new ArgumentException($"a key of text must not end in -bin, got {Key}");
        }

        /// <summary>Bytes, which are copied, under a key that ends in "-bin"; the key is made lower case.</summary>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Checked(key);
            _bytes = IsBinary ? [.. valueBytes] : throw new ArgumentException($"a key of bytes must end in -bin, got {Key}");
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>The text; InvalidOperationException when the entry holds bytes.</summary>
        public string Value => _value ?? throw new InvalidOperationException($"{Key} holds bytes, not text");

        /// <summary>A copy of the bytes; of a text, its ASCII bytes.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_value!) : [.. _bytes];

        /// <summary>Whether the entry holds bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <inheritdoc />
        public override string ToString() => _bytes is null
            ? $"[Entry: key={Key}, value={_value}]"
            : $"[Entry: key={Key}, valueBytes={Convert.ToBase64String(_bytes)}]";

        private static string Checked(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
#pragma warning disable CA1308 // the wire wants lower case
            var lower = key.ToLowerInvariant();
#pragma warning restore CA1308
            return lower.Length > 0 && !lower.AsSpan().ContainsAnyExcept(KeyCharacters)
                ? lower
                : throw new ArgumentException($"a metadata key holds only letters, digits, dots, underscores and hyphens, got \"{key}\"");
        }
    }
}
