using CodeFirstOutliers.ProtoGen.Schema;
using Google.Protobuf.Reflection;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>A printed file on disk, with what it imports of protobuf-net beside it: compilers bring only google's files along.</summary>
internal static class WrittenFile
{
    public static void Write(string path, string text)
    {
        if (text.Contains($"import \"{Imports.OfLibrary}\";", StringComparison.Ordinal))
        {
            var library = Path.Join(Path.GetDirectoryName(Path.GetFullPath(path)), Imports.OfLibrary);
            Directory.CreateDirectory(Path.GetDirectoryName(library)!);
            AtomicFile.Write(library, LibraryText());
        }

        AtomicFile.Write(path, text);
    }

    private static string LibraryText()
    {
        using var resource = typeof(FileDescriptorSet).Assembly.GetManifestResourceStream("ProtoBuf." + Imports.OfLibrary.Replace('/', '.').Replace('-', '_'))!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
