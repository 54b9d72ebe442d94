namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>An error of the beacon API: its code is the HTTP status.</summary>
internal sealed class BeaconRefusal(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    public static BeaconRefusal NotFound(string what) => new(StatusCodes.Status404NotFound, what);

    public static BeaconRefusal Invalid(string what) => new(StatusCodes.Status400BadRequest, what);
}
