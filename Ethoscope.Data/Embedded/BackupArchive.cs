using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ethoscope.Data.Embedded;

/// <summary>A backup as one file: a gzipped tar that begins with its manifest.</summary>
internal static class BackupArchive
{
    /// <summary>Last entry, in the form of sha256sum: with it the archive is whole, and nothing in it has changed.</summary>
    private const string SumsName = "SHA256SUMS";

    private const int Buffer = 1 << 17;

    /// <summary>Writes a new archive, mode 600, down to the disk.</summary>
    public static async Task WriteAsync(string path, BackupManifest manifest, BackupContent content, CancellationToken stop)
    {
        await using var file = PrivateFile.Create(path, FileMode.Create, Buffer);
        await using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
        {
            var head = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifestJson.Default.BackupManifest);
            await tar.WriteEntryAsync(Entry(BackupManifest.EntryName, head, manifest.CreatedAt), stop);
            var sums = new StringBuilder();
            foreach (var (name, item) in content.Items)
                await WriteAsync(tar, name, item, sums, stop);
            await tar.WriteEntryAsync(Entry(SumsName, Encoding.UTF8.GetBytes(sums.ToString()), manifest.CreatedAt), stop);
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads the archive again and compares it with what it was made of, byte for byte.</summary>
    /// <exception cref="EmbeddedServerException">They differ.</exception>
    public static async Task VerifyAsync(string path, BackupContent content, CancellationToken stop)
    {
        var expected = new Queue<(string Name, FileSystemInfo Item)>(content.Items);
        await ReadAsync(path, _ => { }, Compare, stop);
        if (expected.Count > 0)
            throw Differs(expected.Peek().Name);

        async Task Compare(TarEntry entry, Stream data)
        {
            if (!expected.TryDequeue(out var item) || item.Name != entry.Name.TrimEnd('/'))
                throw Differs(entry.Name);
            if (item.Item is FileInfo file && !await IsSameAsync(file, entry.Length, data, stop))
                throw Differs(entry.Name);
        }
    }

    /// <summary>Reads an archive from its start to its end.</summary>
    /// <param name="begun">Gets the manifest, before the entries.</param>
    /// <param name="take">Gets each file and folder.</param>
    /// <exception cref="EmbeddedServerException">It is no backup, or a damaged one.</exception>
    public static async Task ReadAsync(string path, Action<BackupManifest> begun, Func<TarEntry, Stream, Task> take, CancellationToken stop)
    {
        BackupManifest? manifest = null;
        var sums = new StringBuilder();
        var whole = false;
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer, useAsync: false);
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            await using var tar = new TarReader(unpacked);
            while (await tar.GetNextEntryAsync(copyData: false, stop) is { } entry)
            {
                if (manifest is null)
                {
                    manifest = await ManifestAsync(entry, stop);
                    begun(manifest);
                    continue;
                }

                if (entry.Name == SumsName)
                    whole = await TextAsync(entry, stop) == sums.ToString();
                else
                    await TakeAsync(entry, take, sums, stop);
            }

            // The archive's own sum, over names, modes and times too, is behind the end of the tar.
            await unpacked.CopyToAsync(Stream.Null, stop);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException or JsonException)
        {
            throw new EmbeddedServerException($"{path} is not a backup of Ethoscope, or a damaged one.", fault);
        }

        if (!whole)
            throw new EmbeddedServerException($"{path} is not a backup of Ethoscope, or a damaged one.");
    }

    private static PaxTarEntry Entry(string name, byte[] data, DateTimeOffset time) =>
        new(TarEntryType.RegularFile, name)
        {
            Mode = PrivateFile.Mode,
            ModificationTime = time,
            DataStream = new MemoryStream(data),
        };

    private static async Task WriteAsync(TarWriter tar, string name, FileSystemInfo item, StringBuilder sums, CancellationToken stop)
    {
        await using var data = item is FileInfo file ? file.OpenRead() : null;
        var entry = new PaxTarEntry(data is null ? TarEntryType.Directory : TarEntryType.RegularFile, name)
        {
            ModificationTime = item.LastWriteTimeUtc,
        };
        if (data is not null)
        {
            AddSum(sums, await SHA256.HashDataAsync(data, stop), name);
            data.Position = 0;
            entry.DataStream = data;
        }

        if (!OperatingSystem.IsWindows())
            entry.Mode = item.UnixFileMode;
        await tar.WriteEntryAsync(entry, stop);
    }

    private static async Task TakeAsync(TarEntry entry, Func<TarEntry, Stream, Task> take, StringBuilder sums, CancellationToken stop)
    {
        using var hash = SHA256.Create();
        await using var data = new CryptoStream(entry.DataStream ?? Stream.Null, hash, CryptoStreamMode.Read, leaveOpen: true);
        await take(entry, data);
        await data.CopyToAsync(Stream.Null, stop);
        if (entry.EntryType != TarEntryType.Directory)
            AddSum(sums, hash.Hash!, entry.Name);
    }

    private static void AddSum(StringBuilder sums, byte[] hash, string name) =>
        sums.Append(Convert.ToHexStringLower(hash)).Append("  ").Append(name).Append('\n');

    private static async Task<string> TextAsync(TarEntry entry, CancellationToken stop)
    {
        using var reader = new StreamReader(entry.DataStream ?? Stream.Null);
        return await reader.ReadToEndAsync(stop);
    }

    private static async Task<BackupManifest> ManifestAsync(TarEntry entry, CancellationToken stop)
    {
        if (entry.Name != BackupManifest.EntryName || entry.DataStream is null)
            throw new InvalidDataException("The first entry is no manifest.");

        var manifest = await JsonSerializer.DeserializeAsync(entry.DataStream, BackupManifestJson.Default.BackupManifest, stop);
        return manifest is { Format: BackupManifest.CurrentFormat }
            ? manifest
            : throw new EmbeddedServerException(
                $"The backup has format {manifest?.Format}, and this version reads {BackupManifest.CurrentFormat}: restore it with the version that made it."
            );
    }

    private static async Task<bool> IsSameAsync(FileInfo file, long length, Stream data, CancellationToken stop)
    {
        if (file.Length != length)
            return false;

        await using var source = file.OpenRead();
        var (left, right) = (new byte[Buffer], new byte[Buffer]);
        while (await source.ReadAtLeastAsync(left, Buffer, throwOnEndOfStream: false, stop) is var count and > 0)
        {
            if (await data.ReadAtLeastAsync(right.AsMemory(0, count), count, throwOnEndOfStream: false, stop) != count)
                return false;
            if (!left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count)))
                return false;
        }

        return true;
    }

    private static EmbeddedServerException Differs(string name) =>
        new(
            $"The backup was read again, and {name} in it is not what is stored: nothing was kept of it. Check the disk that it was written to."
        );
}
