namespace Ethoscope.Data.Embedded;

/// <summary>A user of the operating system by its numbers.</summary>
/// <param name="Name">Name, or the user id where it has none.</param>
internal sealed record UnixUser(string Name, int UserId, int GroupId);
