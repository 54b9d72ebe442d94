namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Which formula holds by the flags of the chain's oracle, and never by a date.</summary>
public static class FormRule
{
    /// <param name="newestFirst">Forms with the flags that turn them on, the newest first.</param>
    /// <param name="oldest">Form that holds where none is on.</param>
    /// <returns>Null where the flag that decides is not known.</returns>
    public static string? Of(IEnumerable<(string Form, FormFlag Flag)> newestFirst, string oldest)
    {
        foreach (var (form, flag) in newestFirst)
        {
            if (flag == FormFlag.Unknown)
                return null;
            if (flag == FormFlag.On)
                return form;
        }

        return oldest;
    }
}
