namespace Ethoscope.Data.Storage;

/// <summary>The database is of a newer version than this program, which can't know what its tables mean.</summary>
/// <param name="newest">Full id of its newest migration.</param>
/// <param name="known">Name of the newest one that this program has.</param>
public sealed class NewerSchemaException(string newest, string known)
    : Exception(
        $"The database was migrated by a newer version of Ethoscope, up to {newest}, which this one does not know: start that version, or take the database back with it first (migrate --to {known})."
    );
