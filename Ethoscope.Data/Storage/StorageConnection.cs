namespace Ethoscope.Data.Storage;

/// <summary>Connection string of the database, password included; its text form says nothing of it.</summary>
public sealed record StorageConnection(string ConnectionString)
{
    public override string ToString() => nameof(StorageConnection);
}
