using Ethoscope.Core.Security;
using Ethoscope.Core.Verification;

namespace Ethoscope.Web.Commands;

/// <summary>Length of time as <c>verify builder</c> takes it.</summary>
internal static class VerificationWindow
{
    public const string Form = "a minute to seven days, such as 7d, 24h or 30m";

    private static readonly TimeSpan Default = TimeSpan.FromDays(1);

    /// <param name="text">Null for a day.</param>
    /// <returns>Null where it can't be meant, or is too long.</returns>
    public static TimeSpan? TryRead(string? text)
    {
        if (text is null)
            return Default;

        var read = string.IsNullOrWhiteSpace(text) ? null : GracePeriod.TryRead(text);
        return read > TimeSpan.Zero && read <= BuilderVerifier.LongestWindow ? read : null;
    }
}
