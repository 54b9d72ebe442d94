namespace Ethoscope.Data.Embedded;

/// <summary>
/// What of a data directory belongs into a backup: the database, its password, and the files beside it that only their owner may read
/// (keys and passwords). Logs, locks, ports and copied programs do not, nor does the demo.
/// </summary>
internal sealed class BackupContent
{
    private static readonly string[] LeftOut = ["postmaster.pid", "postmaster.opts"];

    private BackupContent(IReadOnlyList<(string Name, FileSystemInfo Item)> items) => Items = items;

    /// <summary>Folders and files with their names in the archive, folders before what is in them.</summary>
    public IReadOnlyList<(string Name, FileSystemInfo Item)> Items { get; }

    public int Files => Items.Count(item => item.Item is FileInfo);

    public long Bytes => Items.Sum(item => item.Item is FileInfo file ? file.Length : 0);

    /// <exception cref="EmbeddedServerException">A link is among it, behind which a backup does not look.</exception>
    public static BackupContent Of(string dataDirectory, PostgresFolder folder)
    {
        var items = new List<(string, FileSystemInfo)>();
        foreach (var file in new DirectoryInfo(dataDirectory).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (file.LinkTarget is null && PrivateFile.Is(file.FullName))
                items.Add((file.Name, file));
        }

        items.Add(("postgres", new DirectoryInfo(folder.Home)));
        items.Add(("postgres/password", new FileInfo(folder.PasswordFile)));
        Add(items, "postgres/db", new DirectoryInfo(folder.Database));
        return new(items);
    }

    private static void Add(List<(string, FileSystemInfo)> items, string name, FileSystemInfo item)
    {
        if (item.LinkTarget is not null)
            throw new EmbeddedServerException(
                $"{item.FullName} is a link, behind which a backup does not look: stop the server and copy the data directory yourself, or move the files back."
            );

        items.Add((name, item));
        if (item is not DirectoryInfo directory)
            return;
        foreach (var inner in directory.EnumerateFileSystemInfos().OrderBy(inner => inner.Name, StringComparer.Ordinal))
        {
            if (!LeftOut.Contains(inner.Name, StringComparer.Ordinal))
                Add(items, $"{name}/{inner.Name}", inner);
        }
    }
}
