namespace Ethoscope.Tests;

/// <summary>Runs the tests, or with <c>bench</c> as its first argument the benchmarks.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["bench", .. var rest])
        {
            BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest);
            return 0;
        }

        return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
            args,
            SelfRegisteredExtensions.AddSelfRegisteredExtensions
        );
    }
}
