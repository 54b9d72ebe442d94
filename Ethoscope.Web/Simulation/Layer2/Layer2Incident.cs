namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>One entry of the timetable.</summary>
/// <param name="Rollup">Whom it befalls, by the place in <see cref="RollupTable"/>.</param>
/// <param name="Time">When; of what stands still, with the time in which it catches up.</param>
internal readonly record struct Layer2Incident(Layer2IncidentKind Kind, int Rollup, Standstill Time);
