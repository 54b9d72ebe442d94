using System.Runtime.CompilerServices;
using Bunit;
using Microsoft.Playwright;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// How long bUnit and Playwright wait for what a test expects, in place of their second and their five: a busy machine is no fault of a
/// page, and a wait that succeeds costs nothing.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [ModuleInitializer]
    internal static void Apply()
    {
        BunitContext.DefaultWaitTimeout = Limit;
        Assertions.SetDefaultExpectTimeout((float)Limit.TotalMilliseconds);
    }
}
