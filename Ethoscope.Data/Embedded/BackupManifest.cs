using System.Text.Json.Serialization;

namespace Ethoscope.Data.Embedded;

/// <summary>First entry of a backup: what follows it.</summary>
/// <param name="Format">Version of the archive's layout.</param>
/// <param name="PostgresVersion">Major version that the database belongs to.</param>
/// <param name="Files">Files that follow.</param>
/// <param name="Bytes">Their bytes.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset CreatedAt, int PostgresVersion, int Files, long Bytes)
{
    public const string EntryName = "ethoscope-backup.json";
    public const int CurrentFormat = 1;
}

[JsonSerializable(typeof(BackupManifest))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class BackupManifestJson : JsonSerializerContext;
