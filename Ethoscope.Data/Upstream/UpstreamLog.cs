using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Upstream;

/// <summary>What is logged of upstream access: names only, never an address.</summary>
internal static partial class UpstreamLog
{
    [LoggerMessage(2001, LogLevel.Warning, "{Chain}: endpoint {Source} asks us to wait and rests until {Until:u}")]
    public static partial void Resting(ILogger logger, string chain, string source, DateTimeOffset until);

    [LoggerMessage(
        2002,
        LogLevel.Information,
        "{Chain}: endpoint {Source} refused a batch of {Size} calls; batches of {Limit} from now on"
    )]
    public static partial void BatchLowered(ILogger logger, string chain, string source, int size, int limit);

    [LoggerMessage(2003, LogLevel.Error, "{Chain}: endpoint {Source} is of another chain and not used: {Detail}")]
    public static partial void OtherChain(ILogger logger, string chain, string source, string detail);

    [LoggerMessage(2004, LogLevel.Warning, "{Chain}: endpoint {Source} is not trusted ({Reason}): {Detail}")]
    public static partial void Distrusted(ILogger logger, string chain, string source, string reason, string detail);

    [LoggerMessage(2005, LogLevel.Information, "{Chain}: endpoint {Source} passed the chain check")]
    public static partial void Checked(ILogger logger, string chain, string source);

    [LoggerMessage(2006, LogLevel.Information, "{Chain}: endpoint {Source} does not serve {Method}")]
    public static partial void Refused(ILogger logger, string chain, string source, string method);

    [LoggerMessage(2007, LogLevel.Warning, "{Chain}: endpoint {Source} has another fork schedule: {Detail}")]
    public static partial void OtherForks(ILogger logger, string chain, string source, string detail);

    [LoggerMessage(2008, LogLevel.Information, "{Chain}: subscribed to {Subject} at {Source}")]
    public static partial void Subscribed(ILogger logger, string chain, string subject, string source);

    [LoggerMessage(2009, LogLevel.Information, "{Chain}: subscription to {Subject} at {Source} ended ({Reason}); next try in {Delay}")]
    public static partial void SubscriptionLost(ILogger logger, string chain, string subject, string source, string reason, TimeSpan delay);

    [LoggerMessage(2010, LogLevel.Information, "{Chain}: a fork was announced by {Source}; {Count} forks known now")]
    public static partial void ForkLearnt(ILogger logger, string chain, string source, int count);

    [LoggerMessage(2012, LogLevel.Warning, "{Chain}: endpoint {Source} is not ready ({Condition}): {Detail}")]
    public static partial void NotReady(ILogger logger, string chain, string source, EndpointCondition condition, string? detail);

    [LoggerMessage(2013, LogLevel.Information, "{Chain}: endpoint {Source} is ready")]
    public static partial void Ready(ILogger logger, string chain, string source);

    [LoggerMessage(2014, LogLevel.Warning, "{Chain}: endpoint {Source} is paused by the operator and not asked any more")]
    public static partial void Paused(ILogger logger, string chain, string source);

    [LoggerMessage(2015, LogLevel.Information, "{Chain}: endpoint {Source} is resumed by the operator")]
    public static partial void Resumed(ILogger logger, string chain, string source);

    [LoggerMessage(2016, LogLevel.Information, "{Chain}: endpoint {Source} is asked again at once, as the operator wants")]
    public static partial void AskedAgain(ILogger logger, string chain, string source);

    [LoggerMessage(2017, LogLevel.Information, "{Chain}: the circuit of endpoint {Source} is closed by the operator")]
    public static partial void CircuitReset(ILogger logger, string chain, string source);

    [LoggerMessage(2018, LogLevel.Warning, "The database is away: what operators want of endpoints stays as it was last read")]
    public static partial void ControlsHeld(ILogger logger);

    [LoggerMessage(
        2011,
        LogLevel.Warning,
        "The database is away: what is seen of endpoints and their requests of the day are kept here until it is back"
    )]
    public static partial void ReportsHeld(ILogger logger);
}
