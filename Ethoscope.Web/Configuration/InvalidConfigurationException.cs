namespace Ethoscope.Web.Configuration;

/// <summary>
/// The configuration can't be used. Each fault is a sentence that begins with its key and says what is accepted; none holds a secret.
/// </summary>
public sealed class InvalidConfigurationException(IReadOnlyList<string> faults) : Exception(Describe(faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;

    private static string Describe(IReadOnlyList<string> faults) =>
        string.Join(
            '\n',
            faults
                .Select(fault => $"  - {fault}")
                .Prepend(faults.Count == 1 ? "The configuration has a fault:" : "The configuration has faults:")
        );
}
