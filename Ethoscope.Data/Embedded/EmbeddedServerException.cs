namespace Ethoscope.Data.Embedded;

/// <summary>An embedded server can't be started; the message is a sentence for whoever runs the program, without a password.</summary>
public sealed class EmbeddedServerException(string message, Exception? innerException = null) : Exception(message, innerException);
