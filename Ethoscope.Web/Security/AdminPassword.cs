using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Ethoscope.Web.Security;

/// <summary>The administrator's password, kept as a hash, and the stamp that ties sessions to it.</summary>
internal sealed class AdminPassword
{
    private const int StampRounds = 100_000;
    private static readonly byte[] StampSalt = "ethoscope: stamp of sessions"u8.ToArray();
    private readonly PasswordHasher<AdminPassword> _hasher = new();
    private readonly string _hash;

    public AdminPassword(string password)
    {
        _hash = _hasher.HashPassword(this, password);
        Stamp = Convert.ToHexStringLower(
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), StampSalt, StampRounds, HashAlgorithmName.SHA256, 16)
        );
    }

    /// <summary>The same in every instance with this password, and another under another: a change of it ends all sessions.</summary>
    public string Stamp { get; }

    /// <summary>Slow by intent: some fifty milliseconds of a core.</summary>
    public bool IsRight(string password) => _hasher.VerifyHashedPassword(this, _hash, password) != PasswordVerificationResult.Failed;

    public bool IsCurrent(string? stamp) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stamp ?? ""), Encoding.UTF8.GetBytes(Stamp));
}
