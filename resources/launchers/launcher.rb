# Runs one Ruby function over ActionLoop (docs/launchers.md): a JSON line in on stdin, one out on
# descriptor 3. The entry is a top-level method that takes and returns a Hash or an Array.
require 'json'

$reply = IO.new(3, 'w')
$reply.sync = true
$stdout.sync = true
$stderr.sync = true
name = (ARGV.shift || 'main').to_sym

# One line, so that line ends travel as carriage returns.
def refuse(text)
  $reply.puts(text.strip.gsub("\n", "\r"))
  exit!(1)
end

file = File.exist?('source') ? './source' : './main.rb'
refuse('The archive has no file main.rb, which is where a Ruby function starts.') unless File.exist?(file)
$LOAD_PATH.unshift('.')
begin
  load file
rescue SystemExit
  refuse('The code ended the process while it was loaded.')
rescue Exception => e
  refuse("The code cannot be loaded:\n#{e.full_message(highlight: false)}")
end
unless Object.respond_to?(name, true)
  refuse("The code has no method '#{name}', which is its entry.")
end
$reply.puts('{"ok":true}')

while (line = $stdin.gets)
  request = JSON.parse(line)
  value = request.delete('value')
  request.each { |key, text| ENV["__OW_#{key.upcase}"] = text.to_s }
  begin
    text = JSON.generate(Object.send(name, value))
  rescue SystemExit
    raise
  rescue Exception => e
    $stderr.puts(e.full_message(highlight: false))
    text = JSON.generate({ 'error' => e.message })
  end
  $stdout.flush
  $stderr.flush
  $reply.puts(text)
end
